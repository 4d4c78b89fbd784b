//! What sheets call things: headings, levels, types, states. One table, ten languages.

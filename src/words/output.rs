//! What sippra says: the words of tables, workbooks and charts in Swedish and English.

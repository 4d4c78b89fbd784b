use std::collections::BTreeMap;

use super::names::{NameId, Names};
use crate::diag::{Code, Diagnostic};
use crate::model::{Level, Map, Place, Policy, Reading, Set, Sourced, Sources, Text, Unit, UnitId, UnitRow};
use crate::words;

/// Index of a node while the tree grows.
pub(super) type NodeId = usize;

/// What one kind of row says of a unit: its names from the top down, and its parent.
#[derive(Debug)]
struct Mention {
    path: Vec<NameId>,
    spelt: Vec<Sourced<Text>>,
    parent: Option<Sourced<Text>>,
    /// Some row calls it a department.
    department: bool,
    /// Position of the first row that says so, over all inputs.
    order: u32,
    node: Option<NodeId>,
}

#[derive(Debug)]
struct Node {
    name: NameId,
    text: Text,
    parent: Option<NodeId>,
    level: Level,
    lead: Option<Text>,
    place: Option<Place>,
    order: u32,
    spellings: Vec<Sourced<Text>>,
    /// A parent was stated, by an organisation table, a column or a hierarchy of columns.
    settled: bool,
    /// The parent was stated by an organisation table or a column, which a hierarchy of columns does not change.
    stated: bool,
    /// Only named as somebody's parent so far.
    only_parent: bool,
    /// Some row calls it a department.
    department: bool,
}

/// The unit tree while it grows: first all mentions, then [`Tree::grow`], then the people.
#[derive(Debug, Default)]
pub(super) struct Tree {
    mentions: Vec<Mention>,
    known: Map<(Vec<NameId>, Option<NameId>), usize>,
    companies: BTreeMap<NameId, Candidate>,
    company_units: BTreeMap<NameId, Candidate>,
    nodes: Vec<Node>,
    by_name: Map<NameId, Vec<NodeId>>,
    children: Map<(Option<NodeId>, NameId), NodeId>,
    people: Map<(NodeId, NameId), NodeId>,
    /// Units in which an organisation table lists a person.
    listed: Map<NameId, Vec<Sourced<Text>>>,
    root: NodeId,
}

/// A name that the root may bear.
#[derive(Debug, Clone)]
struct Candidate {
    text: Text,
    place: Place,
    order: u32,
    count: u32,
}

impl Tree {
    /// Notes that a row stands in a unit; gives the mention to ask for its node later.
    ///
    /// `None` where the row names no unit, or only "the company".
    pub(super) fn mention(
        &mut self,
        path: &[Sourced<Text>],
        parent: Option<&Sourced<Text>>,
        department: bool,
        order: u32,
        names: &mut Names,
    ) -> Option<usize> {
        let mut ids: Vec<NameId> = Vec::with_capacity(path.len());
        let mut spelt = Vec::with_capacity(path.len());
        for name in path {
            let id = names.id(&name.value);
            if ids.last() != Some(&id) && !names.is_nameless(id) {
                ids.push(id);
                spelt.push(name);
            }
        }
        let parent = parent.filter(|name| {
            let id = names.id(&name.value);
            !names.is_nameless(id)
        });
        if ids.is_empty() {
            return None;
        }
        let parent_id = parent.map(|parent| names.id(&parent.value));
        let key = (ids, parent_id);
        if let Some(known) = self.known.get(&key) {
            let known = *known;
            self.note(known, spelt.last().copied(), department);
            return Some(known);
        }
        let index = self.mentions.len();
        self.mentions.push(Mention {
            path: key.0.clone(),
            spelt: spelt.into_iter().cloned().collect(),
            parent: parent.cloned(),
            department,
            order,
            node: None,
        });
        self.known.insert(key, index);
        Some(index)
    }

    fn note(&mut self, mention: usize, last: Option<&Sourced<Text>>, department: bool) {
        let Some(mention) = self.mentions.get_mut(mention) else { return };
        mention.department |= department;
        let Some(last) = last else { return };
        let from = mention.path.len().saturating_sub(1);
        if mention.spelt.iter().skip(from).all(|known| known.value != last.value) {
            mention.spelt.push(last.clone());
        }
    }

    /// Notes the company's name from a column or block of its own.
    pub(super) fn company(&mut self, name: &Sourced<Text>, order: u32, names: &mut Names) {
        candidate(&mut self.companies, name, order, names);
    }

    /// Notes the unit of a row of level company: it is what the root is called.
    pub(super) fn company_unit(&mut self, name: &Sourced<Text>, order: u32, names: &mut Names) {
        candidate(&mut self.company_units, name, order, names);
    }

    /// Grows the tree from all that was mentioned.
    pub(super) fn grow(
        &mut self,
        readings: &[Reading],
        sources: &Sources,
        policy: &Policy,
        names: &mut Names,
        found: &mut Vec<Diagnostic>,
    ) {
        let organisation: Vec<&UnitRow> = readings.iter().flat_map(|reading| &reading.units).collect();
        self.state_parents(&organisation, names);
        self.walk_hierarchies();
        self.settle_mentions(names);
        self.describe(&organisation, names);
        self.cut_cycles(found);
        self.choose_root(readings, sources, policy, names);
        self.use_folders(readings, sources, names);
        let root = self.root;
        for (index, node) in self.nodes.iter_mut().enumerate() {
            if index != root && node.parent.is_none() {
                node.parent = Some(root);
            }
        }
    }

    fn add(&mut self, name: NameId, spelt: &Sourced<Text>, parent: Option<NodeId>, order: u32) -> NodeId {
        let index = self.nodes.len();
        self.nodes.push(Node {
            name,
            text: spelt.value.clone(),
            parent,
            level: Level::Department,
            lead: None,
            place: Some(spelt.place),
            order,
            spellings: Vec::new(),
            settled: parent.is_some(),
            stated: false,
            only_parent: false,
            department: false,
        });
        self.by_name.entry(name).or_default().push(index);
        self.children.entry((parent, name)).or_insert(index);
        index
    }

    /// The node of a name: one without a parent before the others, else the one whose parent comes first in the
    /// alphabet, so that the order of the files does not decide.
    fn named(&self, name: NameId) -> Option<NodeId> {
        let nodes = self.by_name.get(&name)?;
        if let [only] = nodes.as_slice() {
            return Some(*only);
        }
        let key = |node: &&NodeId| {
            let parent = self.parent(**node).and_then(|parent| self.nodes.get(parent));
            parent.map(|parent| words::fold(&parent.text))
        };
        nodes.iter().min_by_key(key).copied()
    }

    /// The node of a name whose parent bears a name.
    fn named_under(&self, name: NameId, parent: NameId) -> Option<NodeId> {
        let nodes = self.by_name.get(&name)?;
        nodes.iter().find(|node| self.name_of_parent(**node) == Some(parent)).copied()
    }

    fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes.get(node)?.parent
    }

    fn name_of_parent(&self, node: NodeId) -> Option<NameId> {
        self.parent(node).and_then(|parent| self.nodes.get(parent)).map(|parent| parent.name)
    }

    /// Nodes for all units whose parent an organisation table, or else a column, states.
    fn state_parents(&mut self, organisation: &[&UnitRow], names: &mut Names) {
        type Pairs = Vec<(NameId, Sourced<Text>, Option<Sourced<Text>>, u32)>;
        let mut listed: Pairs = Vec::new();
        for row in organisation {
            let Some(name) = &row.name else { continue };
            let id = names.id(&name.value);
            if names.is_nameless(id) {
                continue;
            }
            if let Some(person) = &row.person {
                self.listed.entry(names.id(&person.value)).or_default().push(name.clone());
            }
            let order = self.order_of(name, names);
            listed.push((names.id(&name.value), name.clone(), row.parent.clone(), order));
        }
        let mut said: Set<NameId> =
            listed.iter().filter(|(_, _, parent, _)| parent.is_some()).map(|(name, ..)| *name).collect();
        let columns: Pairs = self
            .mentions
            .iter()
            .filter(|mention| mention.parent.is_some())
            .filter_map(|mention| {
                let (name, spelt) = (mention.path.last()?, mention.spelt.get(mention.path.len() - 1)?);
                Some((*name, spelt.clone(), mention.parent.clone(), mention.order))
            })
            .filter(|(name, ..)| !said.contains(name))
            .collect();
        said.extend(columns.iter().map(|(name, ..)| *name));
        // A blank parent says nothing where another row names one.
        let pairs: Pairs = listed
            .into_iter()
            .filter(|(name, _, parent, _)| parent.is_some() || !said.contains(name))
            .chain(columns)
            .collect();
        let mut made: Map<(NameId, Option<NameId>), NodeId> = Map::default();
        let mut links: Vec<(NodeId, Sourced<Text>, u32)> = Vec::new();
        for (name, spelt, parent, order) in pairs {
            let parent = parent.filter(|parent| {
                let id = names.id(&parent.value);
                !names.is_nameless(id)
            });
            let parent_id = parent.as_ref().map(|parent| names.id(&parent.value));
            if let Some(node) = made.get(&(name, parent_id)) {
                let node = *node;
                self.spelt(node, &spelt);
                continue;
            }
            let node = self.add(name, &spelt, None, order);
            if let Some(node) = self.nodes.get_mut(node) {
                node.settled = true;
            }
            made.insert((name, parent_id), node);
            if let Some(parent) = parent {
                links.push((node, parent, order));
            }
        }
        // Which unit of a name is meant is settled for all before any is hung up, or the order would decide.
        let said: Map<NodeId, String> =
            links.iter().map(|(node, parent, _)| (*node, words::fold(&parent.value))).collect();
        let mut above = Vec::with_capacity(links.len());
        for (_, parent, order) in &links {
            let name = names.id(&parent.value);
            let known =
                self.by_name.get(&name).and_then(|nodes| nodes.iter().min_by_key(|node| said.get(node)));
            let node = match known {
                Some(known) => *known,
                None => {
                    let node = self.add(name, parent, None, *order);
                    if let Some(node) = self.nodes.get_mut(node) {
                        node.only_parent = true;
                    }
                    node
                }
            };
            self.spelt(node, parent);
            above.push(node);
        }
        for ((node, ..), above) in links.into_iter().zip(above) {
            if let Some(below) = self.nodes.get_mut(node) {
                below.parent = Some(above);
                below.stated = true;
                let name = below.name;
                self.children.entry((Some(above), name)).or_insert(node);
            }
        }
    }

    /// The first row that mentions a unit; units that only an organisation table names come last.
    fn order_of(&self, name: &Sourced<Text>, names: &mut Names) -> u32 {
        let id = names.id(&name.value);
        self.known.get(&(vec![id], None)).and_then(|at| self.mentions.get(*at)).map_or(u32::MAX, |m| m.order)
    }

    fn spelt(&mut self, node: NodeId, spelling: &Sourced<Text>) {
        let Some(node) = self.nodes.get_mut(node) else { return };
        if node.text != spelling.value && node.spellings.iter().all(|known| known.value != spelling.value) {
            node.spellings.push(spelling.clone());
        }
    }

    /// Units from several columns, each under the one to its left.
    fn walk_hierarchies(&mut self) {
        let company: Set<NameId> = self.companies.keys().copied().collect();
        for index in 0..self.mentions.len() {
            let Some(mention) = self.mentions.get(index) else { continue };
            if mention.path.len() < 2 {
                continue;
            }
            let order = mention.order;
            let steps: Vec<(NameId, Sourced<Text>)> =
                mention.path.iter().copied().zip(mention.spelt.iter().cloned()).collect();
            let mut at: Option<NodeId> = None;
            for (name, spelt) in steps {
                if at.is_none() && company.contains(&name) {
                    continue;
                }
                let stated = self.by_name.get(&name).is_some_and(|nodes| {
                    nodes.iter().any(|node| self.nodes.get(*node).is_some_and(|node| node.stated))
                });
                let above = at.and_then(|at| self.nodes.get(at)).map(|above| above.name);
                let known = self.children.get(&(at, name)).copied().or_else(|| match above {
                    Some(above) if stated => self.named_under(name, above),
                    _ => None,
                });
                let free = || {
                    let node = self.named(name)?;
                    let free = self.nodes.get(node)?;
                    (at.is_none() || free.only_parent).then_some(node)
                };
                let node = match known.or_else(free) {
                    Some(node) => node,
                    None => self.add(name, &spelt, at, order),
                };
                if let (Some(above), Some(below)) = (at, self.nodes.get_mut(node))
                    && below.parent.is_none()
                    && above != node
                {
                    below.parent = Some(above);
                    below.settled = true;
                    below.only_parent = false;
                    self.children.entry((Some(above), name)).or_insert(node);
                }
                self.spelt(node, &spelt);
                at = Some(node);
            }
            if let Some(mention) = self.mentions.get_mut(index) {
                mention.node = at;
            }
        }
    }

    /// A node for every mention.
    fn settle_mentions(&mut self, names: &mut Names) {
        for index in 0..self.mentions.len() {
            let Some(mention) = self.mentions.get(index) else { continue };
            let (order, department) = (mention.order, mention.department);
            let spellings: Vec<Sourced<Text>> =
                mention.spelt.iter().skip(mention.path.len().saturating_sub(1)).cloned().collect();
            let (Some(name), Some(spelt)) = (mention.path.last().copied(), spellings.first().cloned()) else {
                continue;
            };
            let parent = mention.parent.as_ref().map(|parent| names.id(&parent.value));
            let known = mention.node.or_else(|| self.named_under(name, parent?)).or_else(|| self.named(name));
            let node = match known {
                Some(node) => node,
                None => self.add(name, &spelt, None, order),
            };
            for spelling in &spellings {
                self.spelt(node, spelling);
            }
            if let Some(node) = self.nodes.get_mut(node) {
                node.order = node.order.min(order);
                node.only_parent = false;
                node.department |= department;
            }
            if let Some(mention) = self.mentions.get_mut(index) {
                mention.node = Some(node);
            }
        }
        // A parent is met no later than its first child, so that siblings stand as the sheets show them.
        let mut by_order: Vec<(u32, NodeId)> = self.nodes.iter().map(|node| node.order).zip(0..).collect();
        by_order.sort_unstable();
        for (order, start) in by_order {
            let mut at = self.parent(start);
            while let Some(above) =
                at.and_then(|at| self.nodes.get_mut(at)).filter(|above| above.order > order)
            {
                above.order = order;
                at = above.parent;
            }
        }
    }

    /// Leads and company names from organisation tables.
    fn describe(&mut self, organisation: &[&UnitRow], names: &mut Names) {
        for row in organisation {
            let Some(name) = &row.name else { continue };
            if row.level.as_ref().is_some_and(|level| level.value == Level::Company) && row.person.is_none() {
                candidate(&mut self.company_units, name, u32::MAX, names);
            }
            let parent = row.parent.as_ref().map(|parent| names.id(&parent.value));
            let name = names.id(&name.value);
            let node = parent.and_then(|parent| self.named_under(name, parent)).or_else(|| self.named(name));
            if let (Some(lead), Some(node)) = (&row.lead, node.and_then(|node| self.nodes.get_mut(node))) {
                node.lead.get_or_insert_with(|| lead.value.clone());
            }
        }
    }

    /// Cuts rings of units, one finding for each, at the member met first.
    fn cut_cycles(&mut self, found: &mut Vec<Diagnostic>) {
        // 0 not seen, else the number of the walk that saw it.
        let mut seen = vec![0usize; self.nodes.len()];
        for start in 0..self.nodes.len() {
            let mut at = Some(start);
            while let Some(node) = at {
                match seen.get(node) {
                    Some(0) => {}
                    Some(walk) if *walk == start + 1 => {
                        self.cut_cycle(node, found);
                        break;
                    }
                    _ => break,
                }
                if let Some(mark) = seen.get_mut(node) {
                    *mark = start + 1;
                }
                at = self.parent(node);
            }
        }
    }

    fn cut_cycle(&mut self, member: NodeId, found: &mut Vec<Diagnostic>) {
        let mut members = vec![member];
        let mut at = self.parent(member);
        while let Some(node) = at.filter(|node| *node != member) {
            members.push(node);
            at = self.parent(node);
        }
        let first = (0..members.len())
            .min_by_key(|at| members.get(*at).and_then(|node| self.nodes.get(*node)).map(|node| node.order));
        members.rotate_left(first.unwrap_or(0));
        let Some(first) = members.first().copied() else { return };
        let place = self.nodes.get(first).and_then(|node| node.place);
        let is_root = self.nodes.get(first).is_some_and(|node| {
            members.len() == 1
                && (self.companies.contains_key(&node.name) || self.company_units.contains_key(&node.name))
        });
        // The company named as its own parent is only a way of filling the cell.
        if !is_root {
            members.push(first);
            let shown = ring(members.iter().filter_map(|node| self.nodes.get(*node)).map(|node| &*node.text));
            found.push(Diagnostic::new(Code::T04, place).arg("members", shown));
        }
        // Cut where the order of the files does not decide; what was in a ring is nobody's top.
        let text = |node: &NodeId| self.nodes.get(*node).map(|node| words::fold(&node.text));
        let cut = members.iter().copied().min_by_key(text);
        for node in members {
            if let Some(node) = self.nodes.get_mut(node) {
                node.department = true;
            }
        }
        if let Some(cut) = cut.and_then(|cut| self.nodes.get_mut(cut)) {
            cut.parent = None;
        }
    }

    /// Which node the company is, or a new one with the name that the settings, the folder or the file gives.
    fn choose_root(&mut self, readings: &[Reading], sources: &Sources, policy: &Policy, names: &mut Names) {
        let free =
            |tree: &Self, name: NameId| tree.named(name).is_none_or(|node| tree.parent(node).is_none());
        let named = best(&self.companies, |_| true)
            .or_else(|| best(&self.company_units, |name| free(self, name)))
            .or_else(|| best(&self.company_units, |_| true));
        if let Some((name, candidate)) = named {
            let spelt = Sourced::new(candidate.text, candidate.place);
            self.root = match self.named(name) {
                Some(node) => node,
                None => self.add(name, &spelt, None, candidate.order),
            };
            self.crown(None);
            return;
        }
        let configured = policy.company.as_ref();
        if let Some(node) = configured.and_then(|name| names.known(name)).and_then(|name| self.named(name)) {
            self.root = node;
            self.crown(None);
            return;
        }
        let tops: Vec<NodeId> = (0..self.nodes.len()).filter(|node| self.parent(*node).is_none()).collect();
        let above: Set<NodeId> = self.nodes.iter().filter_map(|node| node.parent).collect();
        let parents: Vec<NodeId> = tops.iter().copied().filter(|node| above.contains(node)).collect();
        let from_organisation = readings.iter().any(|reading| !reading.units.is_empty());
        if let [only] = parents.as_slice()
            && (tops.len() == 1 || from_organisation)
            && self.nodes.get(*only).is_some_and(|node| !node.department)
        {
            self.root = *only;
            self.crown(None);
            return;
        }
        // Named only as a parent, and it alone: the company whose own objectives no sheet holds.
        let only_named: Vec<NodeId> = parents
            .iter()
            .copied()
            .filter(|node| self.nodes.get(*node).is_some_and(|node| node.only_parent))
            .collect();
        if let [only] = only_named.as_slice() {
            self.root = *only;
            self.crown(None);
            return;
        }
        let name = configured.cloned().unwrap_or_else(|| fallback_name(sources, policy));
        let id = names.id(&name);
        let place = readings.first().map(|reading| Place::sheet(reading.source)).unwrap_or_default();
        self.root = self.add(id, &Sourced::new(name, place), None, 0);
        self.crown(Some(()));
    }

    /// Makes the chosen node the company.
    fn crown(&mut self, made: Option<()>) {
        if let Some(root) = self.nodes.get_mut(self.root) {
            root.parent = None;
            root.level = Level::Company;
            if made.is_some() {
                root.place = None;
            }
        }
    }

    /// Files in folders of their own: a unit that nothing places lies under the unit its folder is called after.
    fn use_folders(&mut self, readings: &[Reading], sources: &Sources, names: &mut Names) {
        let folder_of = |place: Place| {
            let file = &sources.get(place.source())?.file;
            let (folder, _) = file.rsplit_once('/')?;
            let name = folder.rsplit_once('/').map_or(folder, |(_, last)| last);
            (words::period::find(name).is_none() && !name.trim().is_empty()).then(|| Text::from(name))
        };
        let folders: Set<Text> = readings
            .iter()
            .filter(|reading| !reading.objectives.is_empty())
            .filter_map(|reading| folder_of(Place::sheet(reading.source)))
            .collect();
        for node in 0..self.nodes.len() {
            let Some(unit) = self.nodes.get(node) else { continue };
            if node == self.root || unit.parent.is_some() || unit.settled {
                continue;
            }
            let (name, order) = (unit.name, unit.order);
            let Some(folder) = unit.place.and_then(folder_of) else { continue };
            let id = names.id(&folder);
            if id == name || names.is_nameless(id) {
                continue;
            }
            let above = match self.named(id) {
                Some(above) if above != node => above,
                None if folders.len() > 1 => {
                    let place = self.nodes.get(node).and_then(|unit| unit.place).unwrap_or_default();
                    self.add(id, &Sourced::new(folder, Place::sheet(place.source())), None, order)
                }
                _ => continue,
            };
            if !self.is_under(above, node)
                && let Some(unit) = self.nodes.get_mut(node)
            {
                unit.parent = Some(above);
            }
        }
    }

    /// A node lies under another, or is it.
    fn is_under(&self, node: NodeId, above: NodeId) -> bool {
        let mut at = Some(node);
        let mut steps = 0;
        while let Some(node) = at {
            if node == above || steps > self.nodes.len() {
                return true;
            }
            steps += 1;
            at = self.parent(node);
        }
        false
    }

    /// The company's node.
    pub(super) fn root(&self) -> NodeId {
        self.root
    }

    /// The node of a mention, after [`Tree::grow`].
    pub(super) fn node(&self, mention: usize) -> Option<NodeId> {
        self.mentions.get(mention)?.node
    }

    /// The level of a node's unit.
    pub(super) fn level(&self, node: NodeId) -> Level {
        self.nodes.get(node).map_or(Level::Department, |node| node.level)
    }

    /// The one unit in which an organisation table lists a person; `None` when it lists them in none or several.
    pub(super) fn unit_of(&self, person: NameId, names: &Names) -> Option<NodeId> {
        let units = self.listed.get(&person)?;
        let mut nodes = units.iter().filter_map(|unit| self.named(names.known(&unit.value)?));
        let first = nodes.next()?;
        nodes.all(|node| node == first).then_some(first)
    }

    /// The node of a person within a unit.
    pub(super) fn person(&mut self, unit: NodeId, name: NameId, spelt: &Sourced<Text>, order: u32) -> NodeId {
        if let Some(node) = self.people.get(&(unit, name)) {
            let node = *node;
            self.spelt(node, spelt);
            return node;
        }
        let node = self.nodes.len();
        self.nodes.push(Node {
            name,
            text: spelt.value.clone(),
            parent: Some(unit),
            level: Level::Individual,
            lead: None,
            place: Some(spelt.place),
            order,
            spellings: Vec::new(),
            settled: true,
            stated: false,
            only_parent: false,
            department: false,
        });
        self.people.insert((unit, name), node);
        node
    }

    /// The units in tree order, siblings as they were met, and the id of every node.
    pub(super) fn finish(self) -> (Vec<Unit>, Vec<UnitId>) {
        let mut below: Vec<Vec<NodeId>> = vec![Vec::new(); self.nodes.len()];
        for (index, node) in self.nodes.iter().enumerate() {
            if let Some(children) = node.parent.and_then(|parent| below.get_mut(parent)) {
                children.push(index);
            }
        }
        for children in &mut below {
            children.sort_by_key(|node| self.nodes.get(*node).map(|node| node.order));
        }
        let mut ids = vec![UnitId(0); self.nodes.len()];
        let mut units: Vec<Unit> = Vec::with_capacity(self.nodes.len());
        let mut waiting: Vec<(NodeId, Option<UnitId>, u32)> = vec![(self.root, None, 0)];
        while let Some((index, parent, depth)) = waiting.pop() {
            let Some(node) = self.nodes.get(index) else { continue };
            let id = UnitId(u32::try_from(units.len()).unwrap_or(u32::MAX));
            if let Some(slot) = ids.get_mut(index) {
                *slot = id;
            }
            units.push(Unit {
                name: node.text.clone(),
                level: node.level,
                parent,
                depth,
                lead: node.lead.clone(),
                place: node.place,
                spellings: node.spellings.clone(),
            });
            let children = below.get_mut(index).map(std::mem::take).unwrap_or_default();
            waiting.extend(children.into_iter().rev().map(|child| (child, Some(id), depth + 1)));
        }
        (units, ids)
    }
}

fn candidate(
    candidates: &mut BTreeMap<NameId, Candidate>,
    name: &Sourced<Text>,
    order: u32,
    names: &mut Names,
) {
    let id = names.id(&name.value);
    if names.is_nameless(id) {
        return;
    }
    let entry = candidates.entry(id).or_insert_with(|| Candidate {
        text: name.value.clone(),
        place: name.place,
        order,
        count: 0,
    });
    entry.count += 1;
}

/// The candidate named most often; of equals the first in the alphabet, whatever the order of the files.
fn best(
    candidates: &BTreeMap<NameId, Candidate>,
    fits: impl Fn(NameId) -> bool,
) -> Option<(NameId, Candidate)> {
    candidates
        .iter()
        .filter(|(name, _)| fits(**name))
        .max_by(|(_, a), (_, b)| a.count.cmp(&b.count).then_with(|| b.text.cmp(&a.text)))
        .map(|(name, candidate)| (*name, candidate.clone()))
}

/// What the company is called when neither sheets nor settings say: the folder, else the file.
fn fallback_name(sources: &Sources, policy: &Policy) -> Text {
    if let Some(folder) = &policy.folder {
        return folder.clone();
    }
    let mut files = sources.iter().map(|(_, source)| &*source.file);
    let Some(first) = files.next() else { return "OKR".into() };
    let last = first.rsplit_once('/').map_or(first, |(_, last)| last);
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    if files.all(|file| file == first) && !stem.is_empty() {
        return words::names::without_copy_marks(stem).into();
    }
    "OKR".into()
}

/// Members of a ring with arrows between; a long one is cut short in the middle.
pub(super) fn ring<'a>(members: impl Iterator<Item = &'a str>) -> String {
    let members: Vec<&str> = members.collect();
    if members.len() <= 8 {
        return members.join(" → ");
    }
    let head = members.get(..5).unwrap_or_default().join(" → ");
    let last = members.last().copied().unwrap_or_default();
    format!("{head} → … → {last}")
}

p='route_print/tables.rs'
s=open(p).read()
a=s.index('    /// Gives the table of this region its end')
b=s.index('    fn elision(')
s=s[:a]+'''    /// Gives a table its end, if nothing of it can be missing.
    fn close(&mut self, table: Table, span: Span) {
        let region = &self.region;
        let opened = region.opened || (table == Table::Interfaces && region.ruled);
        if table == Table::Ipv4Active {
            self.filtered = !self.found.has_local_routes();
        }
        let filtered = self.filtered && matches!(table, Table::Ipv4Active | Table::Ipv4Persistent);
        let end = Some(span).filter(|_| opened && !region.damaged && !filtered);
        let found = &mut self.found;
        match table {
            Table::Interfaces => found.interfaces.end = end,
            Table::Ipv4Active => found.ipv4_active.end = end,
            Table::Ipv4Persistent => found.ipv4_persistent.end = end,
            Table::Ipv6Active => found.ipv6_active.end = end,
            Table::Ipv6Persistent => found.ipv6_persistent.end = end,
        }
    }

'''+s[b:]
a=s.index('        let whole = !self.region.damaged;\n        let table = self.table_of(persistent);')
b=s.index('        self.last = self.last.max(table);')
s=s[:a]+'''        let table = self.table_of(persistent);
        if let Some(table) = table {
            self.close(table, span);
        }
'''+s[b:]
a=s.index('        let closed = self.region.table.is_some();')
b=s.index('        self.region = Region { ruled: true')
s=s[:a]+'''        let (closed, region) = (self.region.table, &self.region);
        if closed.is_none() && region.opened && region.persistent == Some(false) && self.ipv6 != Some(true) {
            self.filtered = true;
        }
        if let Some(table) = closed.filter(|_| same) {
            self.close(table, span);
        }
'''+s[b:]
s=s.replace('if closed { Step::Understood } else { Step::Skipped }','if closed.is_some() { Step::Understood } else { Step::Skipped }')
s=s.replace('''            self.close(span);
        }
        let persistent = match''','''            self.close(Table::Ipv4Persistent, span);
        }
        let persistent = match''')
s=s.replace('use std::net::Ipv4Addr;\n\n','')
open(p,'w').write(s)
p='route_print.rs'
s=open(p).read()
s=s.replace('''    fn ends(&self)''','''    /// Whether the routes of the loopback and of the broadcast are there: a filter leaves them out.
    fn has_local_routes(&self) -> bool {
        let to = |wanted| {
            self.ipv4_active.values().any(|route| route.network_destination.value == wanted)
        };
        to(Ipv4Addr::new(127, 0, 0, 0)) && to(Ipv4Addr::BROADCAST)
    }

    fn ends(&self)''')
open(p,'w').write(s)

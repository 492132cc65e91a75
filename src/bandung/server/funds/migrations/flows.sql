-- Of every line of the journal, which flow of the statement's form it is (bandung.funds.statement.Flow), and its value
-- in the currency of the book as whoever holds the money sees it: what comes in is positive.
--
-- An entry that touches what the administrator holds (cash, investments, less what is owed) is cash on the
-- administrator's side, and each of its other lines says what for; together they come to what the holding changed by.
-- In all other entries the advances are what moved, on the side of the participants.

CREATE VIEW funds_flow AS
SELECT l.entry_id, l.position, e.book_id, l.account_id, l.net_class_id, l.designation, l.party, l.project, l."on",
       CASE
         WHEN NOT s.held AND s.brought_in THEN 'participant-opening'
         WHEN NOT s.held AND s.earned THEN 'held-interest'
         WHEN NOT s.held THEN 'expenditure'
         WHEN a.code IN ('pledges-receivable', 'contributions') THEN 'contributions'
         WHEN a.kind = 'exchange' AND s.given THEN 'contributions'
         WHEN a.kind = 'exchange' THEN 'exchange'
         WHEN a.code = 'interest' THEN 'fund-interest'
         WHEN a.code = 'participant-interest' THEN 'participant-interest'
         WHEN a.code = 'advances' AND (l.amount > 0) <> (e.reverses IS NOT NULL) THEN 'transfers'
         WHEN a.code = 'advances' THEN 'refunds'
         WHEN a.code = 'refunds' THEN 'refunds-of-expenditure'
         WHEN a.code = 'transfers' THEN 'between-classes'
         WHEN a.code = 'grants' THEN 'direct-cost'
         WHEN a.code IN ('opening', 'administrative-fee', 'programme-support', 'direct-cost', 'bank-charges')
           THEN a.code
         ELSE 'other'
       END AS flow,
       CASE WHEN s.held THEN -l.frozen ELSE l.frozen END AS value
  FROM funds_entryline l
  JOIN funds_account a ON a.id = l.account_id
  JOIN funds_entry e ON e.id = l.entry_id
 CROSS JOIN LATERAL (
   SELECT bool_or(b.holds OR b.kind = 'liability') AS held,
          bool_or(b.code IN ('pledges-receivable', 'contributions')) AS given,
          bool_or(b.code = 'participant-interest') AS earned,
          bool_or(b.code = 'opening') AS brought_in
     FROM funds_entryline m JOIN funds_account b ON b.id = m.account_id WHERE m.entry_id = l.entry_id
 ) s
 WHERE a.kind <> 'commitment' AND NOT a.in_kind
   AND CASE WHEN s.held THEN NOT (a.holds OR a.kind = 'liability') ELSE a.code = 'advances' END;

-- Charts of accounts: what stands once something is posted by them, and what posting asks of them.

-- Accounts and classes may be added to a chart in use, limits may not. Both books are asked where a row changes its book.
CREATE FUNCTION funds_chart_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint; ended bigint;
BEGIN
  FOREACH touched IN ARRAY CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.book_id] WHEN 'DELETE' THEN ARRAY[OLD.book_id]
                                      ELSE ARRAY[OLD.book_id, NEW.book_id] END LOOP
    SELECT last INTO ended FROM funds_book WHERE id = touched FOR UPDATE;  -- Waits for whoever posts the first entry.
    IF ended > 0 THEN
      PERFORM funds_refuse(format('Entries are posted by this chart, and it stays as it is (%s of %s).',
                                  lower(TG_OP), TG_TABLE_NAME), 'BN002');
    END IF;
  END LOOP;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION funds_limit_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM funds_account a JOIN funds_limit m ON m.book_id = a.book_id
                  WHERE a.id = NEW.account_id AND m.id = NEW.limit_id AND a.book_id = NEW.book_id
                    AND NEW.sign = CASE m.side WHEN 'debit' THEN 1 WHEN 'credit' THEN -1 END
                    AND (NEW.by_party, NEW.by_project) = (m.by_party, m.by_project)) THEN
    PERFORM funds_refuse('A limit counts accounts of its own book, in its own way.');
  END IF;
  RETURN NEW;
END $$;

-- What posting asks of the chart, by code: one row of each book, made at the first posting after the chart changed.
-- What does not hold is left out, so that the row stays small.
CREATE FUNCTION funds_rules_made(one bigint) RETURNS funds_postingrules LANGUAGE sql STABLE AS $$
  SELECT one,
         coalesce((SELECT jsonb_object_agg(a.code, jsonb_strip_nulls(jsonb_build_object(
           'id', a.id, 'in-kind', nullif(a.in_kind, false), 'converts', nullif(a.converts, false),
           'holds', nullif(a.holds OR a.converts, false), 'aside', nullif(a.kind = 'commitment', false),
           'revalued', nullif(a.kind IN ('exchange', 'asset', 'liability'), false),
           'lessens', nullif(a.spends OR a.kind IN ('income', 'expense', 'net-assets'), false),
           'limits', (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                        'id', g.limit_id, 'sign', g.sign, 'by-party', nullif(g.by_party, false),
                        'by-project', nullif(g.by_project, false))) ORDER BY g.id)
                        FROM funds_limitedaccount g WHERE g.account_id = a.id))))
           FROM funds_account a WHERE a.book_id = one), '{}'),
         coalesce((SELECT jsonb_object_agg(c.code, jsonb_strip_nulls(jsonb_build_object(
           'id', c.id, 'whole', nullif(NOT c.spendable, false), 'designated', nullif(c.designated, false))))
           FROM funds_netclass c WHERE c.book_id = one), '{}')
$$;

-- Waits for whoever is posting, so that rules of before are not made after.
CREATE FUNCTION funds_rules_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[];
BEGIN
  touched := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.book_id] WHEN 'DELETE' THEN ARRAY[OLD.book_id]
                        ELSE ARRAY[OLD.book_id, NEW.book_id] END;
  PERFORM FROM funds_book WHERE id = ANY (touched) ORDER BY id FOR UPDATE;
  DELETE FROM funds_postingrules WHERE book_id = ANY (touched);
  RETURN NULL;
END $$;

CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON funds_account
  FOR EACH ROW EXECUTE FUNCTION funds_chart_stands();
CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON funds_netclass
  FOR EACH ROW EXECUTE FUNCTION funds_chart_stands();
CREATE TRIGGER stands BEFORE INSERT OR UPDATE OR DELETE ON funds_limit
  FOR EACH ROW EXECUTE FUNCTION funds_chart_stands();
CREATE TRIGGER stands BEFORE INSERT OR UPDATE OR DELETE ON funds_limitedaccount
  FOR EACH ROW EXECUTE FUNCTION funds_chart_stands();
CREATE TRIGGER fits BEFORE INSERT OR UPDATE ON funds_limitedaccount
  FOR EACH ROW EXECUTE FUNCTION funds_limit_fits();
CREATE TRIGGER rules_forgotten AFTER INSERT OR UPDATE OR DELETE ON funds_account
  FOR EACH ROW EXECUTE FUNCTION funds_rules_forgotten();
CREATE TRIGGER rules_forgotten AFTER INSERT OR UPDATE OR DELETE ON funds_netclass
  FOR EACH ROW EXECUTE FUNCTION funds_rules_forgotten();
CREATE TRIGGER rules_forgotten AFTER INSERT OR UPDATE OR DELETE ON funds_limitedaccount
  FOR EACH ROW EXECUTE FUNCTION funds_rules_forgotten();

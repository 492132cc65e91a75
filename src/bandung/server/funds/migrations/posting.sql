-- How entries come into the journal: by one door, and with all that belongs to them.
--
-- Nobody writes entries, lines, balances or holdings: contents are told to the view `funds_posting`, and its trigger
-- numbers, dates and links them, makes the rest from them, and refuses what breaks a rule in one sentence, with the state
-- BN001 (the entry is wrong in itself), BN002 (it goes against what is recorded) or BN003 (there is no such book).

CREATE FUNCTION funds_by_posting_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() = 1 THEN
    PERFORM funds_refuse(format('%s is written by posting an entry only.', TG_TABLE_NAME), 'BN002');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION funds_named(content jsonb) RETURNS text LANGUAGE sql AS $$
  SELECT format('The entry “%s” of %s', coalesce(nullif(content ->> 2, ''), content ->> 3), content ->> 0)
$$;

-- An entry without its lines, a line of it, and what a line changes of what a limit holds in one place.
CREATE TYPE funds_head AS (id bigint, number bigint, content text, hash bytea, day date, period date, key text,
                           reverses bigint);
CREATE TYPE funds_told AS (entry_id bigint, position int, account_id bigint, net_class_id bigint, designation text,
                           party text, project text, currency text, amount numeric, frozen numeric, day date,
                           period date);
CREATE TYPE funds_move AS (number bigint, limit_id bigint, net_class_id bigint, designation text, party text,
                           project text, currency text, amount numeric);

-- Refuses what goes beyond a limit after any of the entries, in the order of numbers; the moves are in the holdings.
CREATE FUNCTION funds_within_limits(heads funds_head[], moves funds_move[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE beyond record;
BEGIN
  SELECT r.number, m.name INTO beyond
    FROM (SELECT v.number, v.limit_id, h.amount - sum(sum(v.amount)) OVER (of_place)
                   + sum(sum(v.amount)) OVER (of_place ORDER BY v.number) AS reached
            FROM unnest(moves) v
            JOIN funds_holding h USING (limit_id, net_class_id, designation, party, project, currency)
           GROUP BY h.id, v.limit_id, v.number WINDOW of_place AS (PARTITION BY h.id)) r
    JOIN funds_limit m ON m.id = r.limit_id WHERE r.reached < 0 ORDER BY r.number, r.limit_id LIMIT 1;
  IF FOUND THEN
    PERFORM funds_refuse(format('%s goes beyond %s.', funds_named(e.content::jsonb), beyond.name), 'BN002')
       FROM unnest(heads) e WHERE e.number = beyond.number;
  END IF;
END $$;

CREATE FUNCTION funds_reversed_exactly(one bigint, first bigint, latest bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE fault record;
BEGIN
  SELECT p.content::jsonb AS told, p.reverses INTO fault FROM funds_entry p
    LEFT JOIN funds_entry o ON o.book_id = one AND o.number = p.reverses AND o.number < p.number
   WHERE p.book_id = one AND p.number BETWEEN first AND latest AND p.reverses IS NOT NULL AND (o.id IS NULL OR EXISTS (
     SELECT 1 FROM (SELECT * FROM funds_entryline WHERE entry_id = p.id) n
       FULL JOIN (SELECT * FROM funds_entryline WHERE entry_id = o.id) m USING (position)
      WHERE (n.account_id, n.net_class_id, n.designation, n.party, n.project, n.currency, n.amount, n.frozen)
            IS DISTINCT FROM (m.account_id, m.net_class_id, m.designation, m.party, m.project, m.currency,
                              -m.amount, -m.frozen)))
   LIMIT 1;
  IF FOUND THEN
    PERFORM funds_refuse(format('%s is not the exact reverse of entry %s.', funds_named(fault.told), fault.reverses));
  END IF;
END $$;

-- The door to the journal: contents in their order, one a line (JSON has no bare ends of lines), are told to a view,
-- which gives back the number of the first and the hashes, 32 bytes each. All or none.
--
-- What is asked of an entry alone is asked in one pass over its lines; what depends on others follows for all together.
-- An expression of PL/pgSQL costs a third of a microsecond, a statement with its plan at rest four, a step of a large
-- plan as much each: so few and small statements.
CREATE VIEW funds_posting AS SELECT ''::text AS fund, ''::text AS contents, 0::bigint AS number, ''::bytea AS hashes
 WHERE false;

CREATE FUNCTION funds_post() RETURNS trigger LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  amounts CONSTANT text := '^(0|-?(0\.\d{0,3}[1-9]|[1-9]\d{0,17}(\.\d{0,3}[1-9])?))$';
  book funds_book;
  rules funds_postingrules;
  accounts jsonb;
  classes jsonb;
  heads funds_head[] := '{}';
  lines funds_told[] := '{}';
  moves funds_move[] := '{}';
  content text;
  told jsonb;
  first_day date;
  day date;
  entry_id bigint;
  back bigint;
  reversing boolean := false;
  changing boolean;
  line jsonb;
  account jsonb;
  class jsonb;
  counted jsonb;
  currency text;
  amount numeric;
  frozen numeric;
  in_kind boolean;
  place text;
  k int;
  places text[];       -- The classes, designations and currencies of an entry, commitments apart, and in each
  totals numeric[];    -- what its lines come to,
  worths numeric[];    -- their values, none where the first tells none,
  kept numeric[];      -- what goes out of a class that is kept whole,
  converted numeric[]; -- and what is changed into other currencies.
  short boolean;
BEGIN
  SELECT * INTO book FROM funds_book WHERE code = NEW.fund FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM funds_refuse(format('No book is kept for the fund “%s”; open one first.', NEW.fund), 'BN003');
  END IF;
  SELECT * INTO rules FROM funds_postingrules r WHERE r.book_id = book.id;
  IF NOT FOUND THEN
    INSERT INTO funds_postingrules SELECT * FROM funds_rules_made(book.id) RETURNING * INTO rules;
  END IF;
  accounts := rules.accounts || '{}';  -- Unpacked once: a stored value is unpacked again whenever it is looked into.
  classes := rules.classes || '{}';
  NEW.number := book.last + 1;
  NEW.hashes := '';

  FOREACH content IN ARRAY string_to_array(NEW.contents, E'\n') LOOP
    book.last := book.last + 1;
    book.last_hash := sha256(book.last_hash || convert_to(E'\n' || book.last || E'\n' || content, 'UTF8'));
    NEW.hashes := NEW.hashes || book.last_hash;
    told := content;
    IF (jsonb_typeof(told) = 'array' AND jsonb_array_length(told) = 8 AND told ->> 0 ~ '^\d{4}-\d\d-\d\d$' AND jsonb_typeof(told -> 1) = 'string'
        AND jsonb_typeof(told -> 2) = 'string' AND jsonb_typeof(told -> 3) = 'string'
        AND jsonb_typeof(told -> 4) IN ('null', 'number')
        AND told ->> 5 ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$' AND told ->> 6 <> ''
        AND jsonb_typeof(told -> 7) = 'array') IS NOT TRUE THEN
      PERFORM funds_refuse(format('Entry %s is not written as an entry is.', book.last));
    END IF;
    day := told ->> 0;
    back := told ->> 4;
    first_day := date_trunc(book.period, day::timestamp);
    IF day < book.open_from THEN
      PERFORM funds_refuse(format('%s is in a period that is closed; the book is open from %s.',
                                  funds_named(told), book.open_from), 'BN002');
    END IF;
    IF jsonb_array_length(told -> 7) < 2 THEN
      PERFORM funds_refuse(format('%s has fewer than two lines.', funds_named(told)));
    END IF;
    entry_id := nextval('funds_entry_id_seq');
    heads := heads || ROW(entry_id, book.last, content, book.last_hash, day, first_day, told ->> 1, back)::funds_head;
    reversing := reversing OR back IS NOT NULL;
    places := '{}';
    totals := '{}';
    worths := '{}';
    kept := '{}';
    converted := '{}';
    in_kind := NULL;
    changing := false;

    FOR i IN 1 .. jsonb_array_length(told -> 7) LOOP
      line := told -> 7 -> (i - 1);
      account := accounts -> (line ->> 0);
      class := classes -> (line ->> 1);
      currency := line ->> 5;
      IF (jsonb_typeof(line) = 'array' AND jsonb_array_length(line) = 9
          AND account ? 'id' AND class ? 'designated' = (line ->> 2 <> '')
          AND line ->> 3 IS NOT NULL AND line ->> 4 IS NOT NULL AND line ->> 8 IS NOT NULL
          AND currency ~ '^[A-Z]{3}$' AND line ->> 6 ~ amounts
          AND (line ->> 7 IS NULL OR line ->> 7 ~ amounts AND (currency <> book.currency OR line ->> 7 = line ->> 6))
          AND (line ->> 6 <> '0' OR line ->> 7 <> '0' AND account ? 'revalued')) IS NOT TRUE THEN
        PERFORM funds_refuse(format('%s has a line whose account, class, designation, currency or amount its chart '
                                    'does not know, or that is not written as a line is.', funds_named(told)));
      END IF;
      amount := line ->> 6;
      IF currency = book.currency THEN frozen := amount; ELSE frozen := line ->> 7; END IF;
      lines := lines || ROW(entry_id, i, account -> 'id', class -> 'id', line ->> 2, line ->> 3, line ->> 4,
                            currency, amount, frozen, day, first_day)::funds_told;
      IF account ? 'limits' THEN
        FOR j IN 0 .. jsonb_array_length(account -> 'limits') - 1 LOOP
          counted := account -> 'limits' -> j;
          moves := moves || ROW(book.last, counted -> 'id', class -> 'id', line ->> 2,
                                CASE WHEN counted ? 'by-party' THEN line ->> 3 ELSE '' END,
                                CASE WHEN counted ? 'by-project' THEN line ->> 4 ELSE '' END,
                                currency, (counted -> 'sign')::int * amount)::funds_move;
        END LOOP;
      END IF;

      IF account ? 'in-kind' <> in_kind THEN
        PERFORM funds_refuse(format('%s mixes what is in kind with what is in cash.', funds_named(told)));
      END IF;
      in_kind := account ? 'in-kind';
      place := concat_ws(E'\n', class ->> 'id', currency, account ? 'aside', line ->> 2);
      k := array_position(places, place);
      IF k IS NULL THEN
        places := places || place;
        totals := totals || 0.0;
        worths := worths || CASE WHEN frozen IS NOT NULL THEN 0.0 END;
        kept := kept || 0.0;
        converted := converted || NULL::numeric;
        k := cardinality(places);
      END IF;
      IF (frozen IS NULL) <> (worths[k] IS NULL) THEN
        PERFORM funds_refuse(format('%s tells the value of some lines in %s only, or values that do not balance.',
                                    funds_named(told), currency));
      END IF;
      totals[k] := totals[k] + amount;
      worths[k] := worths[k] + frozen;
      IF class ? 'whole' AND back IS NULL THEN
        IF amount > 0 AND account ? 'lessens' THEN
          PERFORM funds_refuse(format('%s takes from a class that is kept whole.', funds_named(told)));
        END IF;
        IF account ? 'holds' THEN kept[k] := kept[k] + amount; END IF;
      END IF;
      IF account ? 'converts' THEN
        changing := true;
        converted[k] := coalesce(converted[k], 0) + amount;
      END IF;
    END LOOP;

    FOR k IN 1 .. cardinality(places) LOOP
      IF totals[k] <> 0 THEN
        PERFORM funds_refuse(format('%s does not balance in %s: %s is left.', funds_named(told),
                                    split_part(places[k], E'\n', 2), trim_scale(totals[k])));
      ELSIF worths[k] <> 0 THEN
        PERFORM funds_refuse(format('%s tells the value of some lines in %s only, or values that do not balance.',
                                    funds_named(told), split_part(places[k], E'\n', 2)));
      ELSIF kept[k] < 0 THEN
        PERFORM funds_refuse(format('%s takes from a class that is kept whole.', funds_named(told)));
      END IF;
    END LOOP;
    IF changing AND EXISTS (SELECT FROM unnest(places, converted) AS g(place, amount) WHERE amount IS NOT NULL
                             GROUP BY regexp_replace(place, '\n[A-Z]{3}\n', E'\n')
                            HAVING (count(*), min(amount) < 0, max(amount) > 0) <> (2, true, true)) THEN
      PERFORM funds_refuse(format('%s changes money of one currency into that of none, or of more than one.',
                                  funds_named(told)));
    END IF;
  END LOOP;

  INSERT INTO funds_entry (id, book_id, number, content, hash, "on", period, key, reverses)
  SELECT id, book.id, number, content, hash, day, period, key, reverses FROM unnest(heads);
  INSERT INTO funds_entryline (entry_id, position, account_id, net_class_id, designation, party, project, currency,
                               amount, frozen, "on")
  SELECT entry_id, position, account_id, net_class_id, designation, party, project, currency, amount, frozen, day
    FROM unnest(lines);
  INSERT INTO funds_balance AS b (book_id, account_id, net_class_id, designation, party, project, currency, period,
                                  debit, credit, frozen, unstated)
  SELECT book.id, account_id, net_class_id, designation, party, project, currency, period, sum(greatest(amount, 0)),
         sum(greatest(-amount, 0)), coalesce(sum(frozen), 0), count(*) - count(frozen)
    FROM unnest(lines) GROUP BY 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (account_id, net_class_id, designation, party, project, currency, period)
  DO UPDATE SET debit = b.debit + excluded.debit, credit = b.credit + excluded.credit,
                frozen = b.frozen + excluded.frozen, unstated = b.unstated + excluded.unstated;
  WITH held AS (
    INSERT INTO funds_holding AS h (limit_id, net_class_id, designation, party, project, currency, amount)
    SELECT limit_id, net_class_id, designation, party, project, currency, sum(amount)
      FROM unnest(moves) GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (limit_id, net_class_id, designation, party, project, currency)
    DO UPDATE SET amount = h.amount + excluded.amount RETURNING amount
  )
  SELECT min(amount) < 0 INTO short FROM held;
  IF short OR cardinality(heads) > 1 THEN PERFORM funds_within_limits(heads, moves); END IF;
  UPDATE funds_book SET last = book.last, last_hash = book.last_hash WHERE id = book.id;
  IF reversing THEN PERFORM funds_reversed_exactly(book.id, NEW.number, book.last); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER post INSTEAD OF INSERT ON funds_posting FOR EACH ROW EXECUTE FUNCTION funds_post();

-- The depth is asked inside: a condition of the trigger itself costs twice as much a statement.
CREATE TRIGGER by_posting_only BEFORE INSERT ON funds_entry
  FOR EACH STATEMENT EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER by_posting_only BEFORE INSERT ON funds_entryline
  FOR EACH STATEMENT EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER by_posting_only BEFORE INSERT OR UPDATE ON funds_balance
  FOR EACH STATEMENT EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER by_posting_only BEFORE INSERT OR UPDATE ON funds_holding
  FOR EACH STATEMENT EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER by_posting_only BEFORE UPDATE ON funds_book
  FOR EACH STATEMENT EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER by_posting_only BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON funds_postingrules
  FOR EACH STATEMENT EXECUTE FUNCTION funds_by_posting_only();

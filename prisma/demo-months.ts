import type pg from 'pg'

/** The months from an instant to this one have their place, made as `ledger.ensure_partitions` makes those to come. */
export async function ensureDemoMonths(client: pg.ClientBase, from: Date, now: Date): Promise<void> {
  for (let month = monthOf(from); month <= monthOf(now); month = next(month)) {
    const name = `ledger.event_${month.toISOString().slice(0, 7).replace('-', '')}`
    const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [name])
    if (rows[0].there === true) continue
    const [begin, end] = [month.toISOString(), next(month).toISOString()]
    await client.query(`
      CREATE TABLE ${name} (LIKE ledger.event INCLUDING ALL);
      ALTER TABLE ${name} ADD CONSTRAINT month CHECK (at >= '${begin}' AND at < '${end}');
      CREATE TRIGGER event_stays_whole BEFORE TRUNCATE ON ${name}
        FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
      ALTER TABLE ledger.event ATTACH PARTITION ${name} FOR VALUES FROM ('${begin}') TO ('${end}')`)
  }
}

function monthOf(instant: Date): Date {
  return new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth()))
}

function next(month: Date): Date {
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1))
}

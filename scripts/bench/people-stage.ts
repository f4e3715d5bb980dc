import type { Database } from '#lib/db/client.ts'

/** How many people the list is measured with. */
export const HEADCOUNT = 2_000

/**
 * So many people beside the sample company's that there are 2,000: with a role or a team each, sessions, tokens, and the
 * history of the sample company's people again under their own names. Some never signed in, some not for long.
 */
export async function addHeadcount(database: Database): Promise<void> {
  const missing = HEADCOUNT - (await database.person.count({ where: { source: { not: 'service' } } }))
  await database.$executeRaw`
    INSERT INTO person (id, email, name, job_title, source, password_hash)
    SELECT gen_random_uuid(), 'p' || n || '@bench.example',
      (ARRAY['Ana','Ben','Cruz','Dana','Eli','Fay','Gus','Hana'])[1 + n % 8] || ' ' ||
      (ARRAY['Alvarez','Brown','Chen','Diaz','Evans','Flores','Gray','Hughes','Ito','Jones'])[1 + (n / 8) % 10] || ' ' || n,
      (ARRAY['Foreman','Estimator','Project engineer','Superintendent'])[1 + n % 4],
      CASE WHEN n % 3 = 0 THEN 'oidc' ELSE 'local' END, CASE WHEN n % 3 = 0 THEN NULL ELSE 'x' END
    FROM generate_series(1, ${missing}) n`
  await database.$executeRaw`
    INSERT INTO role_assignment (id, role_slug, person_id)
    SELECT gen_random_uuid(), (SELECT slug FROM role WHERE slug <> 'admin' ORDER BY position OFFSET (n % 5) LIMIT 1), id
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM person WHERE email LIKE '%@bench.example') p WHERE n % 2 = 0`
  await database.$executeRaw`
    INSERT INTO team_member (team_id, person_id)
    SELECT t.id, p.id
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM person WHERE email LIKE '%@bench.example') p
    JOIN (SELECT id, row_number() OVER (ORDER BY slug) AS k, count(*) OVER () AS all FROM team WHERE directory IS NULL) t
      ON t.k = 1 + p.n % t.all WHERE p.n % 4 > 0`
  await database.$executeRaw`
    INSERT INTO session (id, person_id, created_at, expires_at, method)
    SELECT gen_random_uuid(), p.id, now() - make_interval(days => (p.n * 7 % 300)::int, hours => k * 9),
      now() - make_interval(days => (p.n * 7 % 300)::int - 1, hours => k * 9), 'password'
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM person WHERE email LIKE '%@bench.example') p,
      generate_series(1, 20) k WHERE p.n % 10 > 0`
  await copyHistory(database)
  await database.$executeRaw`ANALYZE`
}

/** Every event of the sample's people once more, under a person of the bench. */
async function copyHistory(database: Database): Promise<void> {
  const columns = await database.$queryRaw<{ name: string }[]>`
    SELECT attname::text AS name FROM pg_attribute
    WHERE attrelid = 'ledger.event'::regclass AND attnum > 0 AND NOT attisdropped`
  const own: Record<string, string> = {
    call_id: `md5(o.call_id::text || 'b')::uuid`,
    correlation_id: `md5(o.correlation_id::text || 'b')::uuid`,
    person_id: 'b.id',
  }
  const names = columns.map(({ name }) => name)
  await database.$executeRawUnsafe(`
    WITH b AS (SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS all FROM person
      WHERE email LIKE '%@bench.example')
    INSERT INTO ledger.event (${names.join(', ')})
    SELECT ${names.map((name) => own[name] ?? `o.${name}`).join(', ')}
    FROM ledger.event o JOIN b ON b.n = 1 + abs(hashtext(o.call_id::text)) % (b.all * 8 / 10) WHERE o.person_id IS NOT NULL`)
}

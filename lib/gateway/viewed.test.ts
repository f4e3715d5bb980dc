import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { openGatewayBench } from '#lib/testing/gateway.ts'

let bench: Awaited<ReturnType<typeof openGatewayBench>>
beforeAll(async () => {
  bench = await openGatewayBench()
})
afterAll(() => bench.close())

test('a call made while an administrator looks is judged as the person’s, charged to the administrator, and names both', async () => {
  const [office, admin] = [await bench.callerOf('office'), await bench.callerOf('admin')]
  const viewedBy = { principal: admin.principal, until: new Date(Date.now() + 60_000), reason: 'to help' }
  const caller = { ...office, viewedBy }
  const correlationId = uuidv7()

  const made = await bench.callAs('office', 'list_things', {}, { caller, correlationId })
  const refused = await bench.callAs('office', 'secret_things', {}, { caller, correlationId })

  expect([made.error, refused.error?.code]).toEqual([null, 'forbidden'])
  await expect
    .poll(async () => {
      const { rows } = await bench.sql.query(
        'SELECT person_id, canon FROM ledger.event WHERE correlation_id = $1 ORDER BY at',
        [correlationId],
      )
      return rows.map(({ person_id, canon }) => [person_id, JSON.parse(canon).facts.viewedBy?.email])
    })
    .toEqual(Array.from({ length: 3 }, () => [bench.ids.office, admin.principal.email]))
  const { rows } = await bench.sql.query("SELECT key FROM ledger.quota_bucket WHERE scope = 'person.minute'")
  expect(rows.map(({ key }) => key)).toEqual([`person.minute:${bench.ids.admin}`])
})

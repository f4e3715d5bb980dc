import process from 'node:process'
import { Pool } from 'undici'
import { percentile } from './figures.ts'
import type { LoadOrder, LoadResult } from './load-order.ts'

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.(result),
    (thrown: unknown) => {
      console.error(thrown)
      process.exit(1)
    },
  )
})
process.once('disconnect', () => process.exit(0))

async function run({ url, headers, params, clients, seconds }: LoadOrder): Promise<LoadResult> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections: clients, pipelining: 1 })
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })
  const took: number[] = []
  let errors = 0
  const started = performance.now()
  const until = started + seconds * 1_000
  const caller = async () => {
    while (performance.now() < until) {
      const begun = performance.now()
      const answer = await pool.request({ path: pathname, method: 'POST', headers, body })
      const text = await answer.body.text()
      took.push(performance.now() - begun)
      // An answer counts only when the tool really answered.
      if (answer.statusCode !== 200 || !text.includes('"structuredContent"') || text.includes('"isError":true'))
        errors++
    }
  }
  await Promise.all(Array.from({ length: clients }, caller))
  const elapsed = performance.now() - started
  await pool.destroy()
  const perSecond = (took.length * 1_000) / elapsed
  return { calls: took.length, errors, perSecond, p50: percentile(took, 0.5), p99: percentile(took, 0.99) }
}

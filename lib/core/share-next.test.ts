import { expect, test } from 'vitest'
import { shareNext } from './share-next.ts'

function counted() {
  const reads: { key: string; end(value: number): void; fail(): void }[] = []
  const read = shareNext(
    (key) =>
      new Promise<number>((resolve, reject) => {
        reads.push({ key, end: resolve, fail: () => reject(new Error('away')) })
      }),
  )
  return { reads, read }
}

test('who asks while a read is under way hears one that began afterwards, and all of them the same', async () => {
  const { reads, read } = counted()
  const first = read('ana')
  const others = Array.from({ length: 50 }, () => read('ana'))
  reads[0]?.end(1)
  expect(await first).toBe(1)
  await Promise.resolve()
  expect(reads).toHaveLength(2)
  reads[1]?.end(2)
  expect(new Set(await Promise.all(others))).toEqual(new Set([2]))
})

test('nobody waits for the read of another key, and a read that failed is nobody else’s', async () => {
  const { reads, read } = counted()
  const first = read('ana')
  const other = read('ben')
  const second = read('ana')
  expect(reads.map(({ key }) => key)).toEqual(['ana', 'ben'])
  reads[1]?.end(7)
  expect(await other).toBe(7)
  reads[0]?.fail()
  await expect(first).rejects.toThrow('away')
  await expect.poll(() => reads.length).toBe(3)
  reads[2]?.end(8)
  expect(await second).toBe(8)
  const later = read('ana')
  await expect.poll(() => reads.length).toBe(4)
  reads[3]?.end(9)
  expect(await later).toBe(9)
})

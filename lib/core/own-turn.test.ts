import { expect, test } from 'vitest'
import { ownTurn } from './own-turn.ts'

test('however many compute at once, others are heard between every two of them', async () => {
  const heard: string[] = []
  let over = false
  const listen = () => {
    if (over) return
    heard.push('other')
    setImmediate(listen)
  }
  setImmediate(listen)
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      await ownTurn()
      heard.push('computed')
      // What follows without waiting for anything outside belongs to the same turn.
      await Promise.resolve()
      heard.push('went on')
    }),
  )
  over = true

  const pairs = heard.filter((word, at) => word !== 'other' || heard[at - 1] !== 'other')
  expect(pairs.join(' ')).toContain(Array(5).fill('computed went on other').join(' '))
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '#lib/testing/chat.ts'
import { feedbackSchema, ownFeedback, sayFeedback, takeBackFeedback } from './feedback.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('each person has one word on an answer, the last one counts, and it can be taken back', async () => {
  const { database } = house.runtime
  const { id, conversationId } = await house.ask('office', 'How much cash do we have?')
  const [office, pm] = await Promise.all(
    ['office', 'pm'].map(async (name) => (await house.callerOf(name)).principal.id),
  )
  if (office === undefined || pm === undefined) throw new Error('nobody is there')
  const wrong = feedbackSchema.parse({ useful: false, reason: 'wrong_figure', words: ' Not the balance. ' })

  await sayFeedback(id, office, wrong, database)
  await sayFeedback(id, pm, feedbackSchema.parse({ useful: true, reason: 'unclear' }), database)
  const said = { useful: false, reason: 'wrong_figure', words: 'Not the balance.' }
  expect(await ownFeedback(conversationId, office, database)).toEqual({ [id]: said })
  // A reason is of what was not useful.
  expect(await ownFeedback(conversationId, pm, database)).toEqual({ [id]: { useful: true, reason: null, words: '' } })

  await sayFeedback(id, office, feedbackSchema.parse({ useful: true }), database)
  expect(await ownFeedback(conversationId, office, database)).toMatchObject({ [id]: { useful: true, words: '' } })
  await takeBackFeedback(id, office, database)
  expect(await ownFeedback(conversationId, office, database)).toEqual({})
  expect(await ownFeedback(conversationId, pm, database)).not.toEqual({})
})

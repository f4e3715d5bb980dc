import { expect, test } from 'vitest'
import type { Answered, Brain, BrainTools, Question } from '../types.ts'
import { followedModel } from './followed-model.ts'

/** Which brain answered stands in what it gives back. */
function brain(name: string, resumes = false): Brain {
  const answer = async () => ({ name }) as unknown as Answered
  return resumes ? { answer, resume: answer } : { answer }
}
const [question, tools] = [{} as Question, {} as BrainTools]

test('each question is answered by what is set at that moment, and a brain stays while nothing changes', async () => {
  let now: { name: string } | null = null
  const made: string[] = []
  const followed = followedModel({
    connection: async () => now,
    without: brain('rules'),
    by(connection: { name: string }) {
      made.push(connection.name)
      return brain(connection.name, true)
    },
  })
  expect(await followed.answer(question, tools)).toEqual({ name: 'rules' })
  await expect(followed.resume?.(question, tools, {})).rejects.toMatchObject({ code: 'system_unavailable' })

  now = { name: 'first' }
  await followed.answer(question, tools)
  expect(await followed.answer(question, tools)).toEqual({ name: 'first' })
  now = { name: 'second' }
  expect(await followed.resume?.(question, tools, {})).toEqual({ name: 'second' })
  expect(made).toEqual(['first', 'second'])
})

import { expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { linesOf } from './lines.ts'

const told = async (answer: Response) =>
  (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

async function* steps(
  ended: string[],
  fails: boolean | 'at once' = false,
): AsyncGenerator<{ step: number }, void, undefined> {
  try {
    if (fails === 'at once') throw new GatewayError('not_found', 'There is no such system.')
    yield { step: 1 }
    if (fails) throw new GatewayError('audit_unavailable', 'The audit cannot be written.')
    yield { step: 2 }
  } finally {
    ended.push('ended')
  }
}

test('what is to come stands first, then each as it is there', async () => {
  expect(await told(await linesOf({ plan: 2 }, steps([]), 'id'))).toEqual([{ plan: 2 }, { step: 1 }, { step: 2 }])
})

test('what fails on the way is the last line, with its id', async () => {
  const lines = await told(await linesOf({ plan: 2 }, steps([], true), 'id'))
  expect(lines).toEqual([
    { plan: 2 },
    { step: 1 },
    { error: expect.objectContaining({ code: 'audit_unavailable', correlationId: 'id' }) },
  ])
})

test('what is refused before anything was done is no stream', async () => {
  await expect(linesOf({}, steps([], 'at once'), 'id')).rejects.toMatchObject({ code: 'not_found' })
})

test('who stops reading ends it', async () => {
  const ended: string[] = []
  const { body } = await linesOf({ plan: 2 }, steps(ended), 'id')
  const reader = body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(ended).toEqual(['ended'])
})

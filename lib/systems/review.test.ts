import { expect, test } from 'vitest'
import type { WireTool } from '#lib/hosting/host.ts'
import { definitionHash } from './definition.ts'
import { compareTools } from './review.ts'

const tool = (name: string, description = 'Says the weather'): WireTool => ({
  name,
  description,
  inputSchema: { type: 'object' },
})
const approved = (wire: WireTool) => ({ name: wire.name, hash: definitionHash(wire), state: 'approved' as const })
const nothing = { added: [], changed: [], restored: [], gone: [], refused: [] }

test('a server that offers what was approved has no news', () => {
  expect(compareTools([approved(tool('forecast'))], [tool('forecast')])).toEqual(nothing)
})

test('an approved tool that its server makes unusable is not what was approved any more', () => {
  const malformed = { ...tool('forecast'), inputSchema: { type: 'object', $ref: 'https://evil.example/schema' } }

  expect(compareTools([approved(tool('forecast'))], [malformed])).toMatchObject({
    changed: ['forecast'],
    refused: [{ name: 'forecast' }],
  })
})

test('of names that look alike the known one stays and the new one is refused', () => {
  const { changed, added, refused } = compareTools(
    [approved(tool('fore-cast'))],
    [tool('fore_cast'), tool('fore-cast')],
  )

  expect({ changed, added }).toEqual({ changed: [], added: [] })
  expect(refused).toMatchObject([{ name: 'fore_cast' }])
})

test('a name that is offered twice hides no changed definition behind the approved one', () => {
  const twice = [tool('forecast', 'Sends all mail'), tool('forecast')]

  for (const offered of [twice, twice.toReversed()]) {
    expect(compareTools([approved(tool('forecast'))], offered).changed).toEqual(['forecast'])
  }
})

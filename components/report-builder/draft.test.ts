import { describe, expect, test } from 'vitest'
import { reportDefinition } from '#lib/reports/definition.ts'
import { library } from '#lib/reports/library/index.ts'
import {
  changed,
  copied,
  definitionOf,
  draftOf,
  find,
  kinds,
  moved,
  newBlock,
  withBlock,
  withoutBlock,
} from './draft.ts'
import { begun, stepped } from './history.ts'

const nameOf = () => 'A name'
const empty = draftOf({ title: 'Mine', parameter: null, blocks: [] })
const order = (draft: typeof empty) =>
  draft.blocks.map(({ id, inside }) => (inside.length === 0 ? id : [id, ...inside.map((one) => one.id)].join('>')))

/** Heading a, a loop b with text c and text d, break e. */
const draft = [
  ['a', 'heading', null],
  ['b', 'job_loop', null],
  ['c', 'text', 'b'],
  ['d', 'text', 'b'],
  ['e', 'page_break', null],
].reduce((now, [id, kind, inside]) => {
  const block = newBlock(kind as 'heading')
  return withBlock(now, { id: id ?? '', block }, { after: null, inside: inside ?? null })
}, empty)

describe('a draft', () => {
  test.each([...library.keys()])('of %s says what that report says', (id) => {
    const { title, parameter, blocks } = library.get(id) ?? empty
    const said = draftOf({ title, parameter, blocks } as Parameters<typeof draftOf>[0])
    expect(definitionOf(said, nameOf)).toEqual({ title, parameter, kind: 'custom', blocks })
  })

  test.each(kinds)('with a new block “%s” can be saved', (kind) => {
    const inside = kind === 'job_loop' ? [{ id: 'y', block: newBlock('text') as never }] : []
    const blocks = [{ id: 'x', block: newBlock(kind), inside }]
    expect(reportDefinition.safeParse(definitionOf({ ...empty, blocks }, nameOf)).error).toBeUndefined()
  })

  test('is added to after what is chosen, and inside of what repeats', () => {
    expect(order(draft)).toEqual(['a', 'b>c>d', 'e'])
    const added = withBlock(draft, { id: 'x', block: newBlock('text') }, { after: 'a', inside: null })
    expect(order(added)).toEqual(['a', 'x', 'b>c>d', 'e'])
    const afterInner = withBlock(draft, { id: 'x', block: newBlock('text') }, { after: 'c', inside: null })
    expect(order(afterInner)).toEqual(['a', 'b>c>d', 'x', 'e'])
  })

  test('is moved, copied and taken from on both levels, and stays as it is at the ends', () => {
    expect(order(moved(draft, 'e', -1))).toEqual(['a', 'e', 'b>c>d'])
    expect(order(moved(draft, 'd', -1))).toEqual(['a', 'b>d>c', 'e'])
    expect(order(moved(draft, 'a', -1))).toEqual(order(draft))
    expect(order(withoutBlock(draft, 'c'))).toEqual(['a', 'b>d', 'e'])
    let count = 0
    expect(order(copied(draft, 'b', () => `n${++count}`))).toEqual(['a', 'b>c>d', 'n1>n2>n3', 'e'])
  })

  test('is changed where it was meant', () => {
    const said = changed(draft, 'd', { kind: 'text', text: 'Said.' })
    expect(find(said, 'd')).toEqual({ id: 'd', block: { kind: 'text', text: 'Said.' }, loop: 'b' })
    expect(find(said, 'c')?.block).toEqual({ kind: 'text', text: '' })
  })
})

test('undo goes back field by field, not letter by letter, and redo comes again', () => {
  const type = (title: string, mark: string | null) => ({ do: 'change', to: { ...draft, title }, mark }) as const
  const typed = [type('A', 'title'), type('AB', 'title'), type('ABC', 'title'), type('Z', null)].reduce(
    stepped,
    begun(draft),
  )
  const back = stepped(typed, { do: 'undo' })
  expect(back.now.title).toBe('ABC')
  const start = stepped(back, { do: 'undo' })
  expect(start.now).toBe(draft)
  expect(stepped(start, { do: 'undo' }).now).toBe(draft)
  expect(stepped(stepped(start, { do: 'redo' }), { do: 'redo' }).now.title).toBe('Z')
})

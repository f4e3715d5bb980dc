import { expect, test } from 'vitest'
import { linesIn } from './lines-in.ts'

function inPieces(text: string, at: readonly number[]): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  const cuts = [0, ...at, bytes.length]
  return new ReadableStream({
    start(controller) {
      for (const [index, from] of cuts.slice(0, -1).entries()) controller.enqueue(bytes.slice(from, cuts[index + 1]))
      controller.close()
    },
  })
}

test('lines are read whatever pieces they come in, and the last one without an end', async () => {
  const text = '{"a":"ñ"}\n{"a":2}\n\n{"a":3}'
  // Within a line, within a character, and between two lines.
  for (const at of [[], [3], [6, 7], [11], [4, 12, 20]]) {
    const read: unknown[] = []
    for await (const line of linesIn(inPieces(text, at))) read.push(line)
    expect(read).toEqual([{ a: 'ñ' }, { a: 2 }, { a: 3 }])
  }
})

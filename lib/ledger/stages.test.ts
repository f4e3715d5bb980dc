import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sourceFiles } from '#lib/testing/sources.ts'

test('the number of a stage stands in one file: everything else reads that table', () => {
  const literal = /\bstage"?\s*(?:=|<>|!=|>|<|IN \()\s*\d|\bstages?\s*(?::|={2,3}|!==?)\s*\d|z\.literal\(\[?[1-5]\b/
  const found = sourceFiles().filter((file) => literal.test(readFileSync(file, 'utf8')))
  expect(found).toEqual([])
})

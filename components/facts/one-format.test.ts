import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Ways to print a time or an amount past `lib/facts`: in the browser's or the server's own zone, order and language. */
const past =
  /\.dateTime\(|\bIntl\.|\.toLocale\w*String\(|\.get(Hours|Minutes|Date|Day|Month|FullYear|TimezoneOffset)\(|dateStyle|timeStyle/

const files = ['app', 'components'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
)

test('every screen prints times and amounts as lib/facts does', () => {
  const offenders = files.filter((file) => past.test(readFileSync(file, 'utf8')))
  expect(files.length).toBeGreaterThan(150)
  expect(offenders).toEqual([])
})

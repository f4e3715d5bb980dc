import { describe, expect, test } from 'vitest'
import { findByName } from './find-by-name.ts'
import { nameWords, sameCompany, samePerson } from './names.ts'

describe('one company under two spellings', () => {
  test.each([
    ['Halvorsen Electric LLC', 'Halvorsen Elec.'],
    ['Tollgate Steel, Inc.', 'TOLLGATE STEEL'],
    ['Peñalosa Paving Co', 'Pen\u0303alosa Paving'],
    ['O’Brien & Sons L.L.C.', "O'Brien and Sons LLC"],
    ['Block and Stone Co', 'Block & Stone'],
  ])('%s is %s', (a, b) => expect(sameCompany(a, b)).toBe(true))

  test.each([
    ['Petersen Electric LLC', 'Peterson Electric LLC'],
    ['Walsh Electric LLC', 'Walsh Glass LLC'],
    ['Pryor Concrete Pumping Inc', 'Pryor Pumping Services'],
    ['LLC', 'Inc'],
  ])('%s is not %s', (a, b) => expect(sameCompany(a, b)).toBe(false))
})

test('a person is the same with the family name first, and with letters composed or not', () => {
  expect(samePerson('José Ortega', 'Ortega, Jose\u0301')).toBe(true)
  expect(samePerson('José Ortega', 'Luis Ortega')).toBe(false)
})

describe('the entry of a list that somebody means', () => {
  const list = [
    'Halvorsen Electric LLC',
    'Walsh Electric LLC',
    'Walsh Glass Co',
    'Diallo Masonry LLC',
    'Diallo Masonry Inc',
  ]
  const find = (question: string) => findByName(nameWords(question), list, (name) => name)

  test('is found by the one word that tells it apart, also misspelled', () => {
    expect(find('halvorsen')).toEqual({ kind: 'one', one: 'Halvorsen Electric LLC' })
    expect(find('Halverson Elec.')).toEqual({ kind: 'one', one: 'Halvorsen Electric LLC' })
    expect(find('walsh glass')).toEqual({ kind: 'one', one: 'Walsh Glass Co' })
  })

  test('is asked back when several fit, and not found when none does', () => {
    expect(find('walsh')).toEqual({ kind: 'several', several: ['Walsh Electric LLC', 'Walsh Glass Co'] })
    expect(find('Diallo Masonry')).toMatchObject({ kind: 'several' })
    expect(find('Acme')).toEqual({ kind: 'none' })
    expect(find('LLC')).toEqual({ kind: 'none' })
  })

  test('is decided by the form of company where nothing else differs', () => {
    expect(find('diallo masonry inc')).toEqual({ kind: 'one', one: 'Diallo Masonry Inc' })
  })
})

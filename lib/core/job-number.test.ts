import { describe, expect, test } from 'vitest'
import { jobNumberReader, templateProblem } from './job-number.ts'

describe('a job number without a template', () => {
  const { read, find } = jobNumberReader(null)

  test.each([
    ['24-017', '24-017'],
    [' 24\u2011017 ', '24-017'],
    ['j24017', 'J24017'],
    ['2024-017', '2024-017'],
    ['Mercy  Clinic', 'MERCY CLINIC'],
    ['Jos\u0065\u0301 1', 'JOS\u00C9 1'],
  ])('%s is compared as %s', (text, number) => {
    expect(read(text)).toBe(number)
  })

  test('is found in a sentence when it is known, as a word of its own', () => {
    expect(find('Why is j24017 over, and 24-01?', ['J24017', '24-0', 'P.7'])).toEqual(['J24017'])
    expect(find('margin of 24-017')).toEqual([])
  })
})

describe('a template', () => {
  test.each([
    ['NN-NNN', 'Mercy Clinic 24-017', '24-017'],
    ['J(NN)(NNN)', 'J24017', '24-017'],
    ['p-(NN-NNN)-AA', 'P-24-017-CA', '24-017'],
    ['NNNN-NNN, J(NN)(NNN)', 'j24017', '24-017'],
    ['A+-N+', 'North-00412', 'NORTH-00412'],
    ['(X+)/N', 'AB12/3', 'AB12'],
    ['\\N-NN', 'N-12', 'N-12'],
    ['n-NN', 'N-12', 'N-12'],
    ['NN.NNN', '24.017', '24.017'],
  ])('%s reads %s as %s', (template, text, number) => {
    expect(jobNumberReader(template).read(text)).toBe(number)
  })

  test('that does not stand in a text leaves the text as the number', () => {
    expect(jobNumberReader('NN-NNN').read('J24017')).toBe('J24017')
    expect(jobNumberReader('NN-NNN').read('2024-017')).toBe('2024-017')
    expect(jobNumberReader('NN.NNN').read('24x017')).toBe('24X017')
  })

  test('is exact where the whole text is the number, and nowhere else', () => {
    const { exact } = jobNumberReader('J(NN)(NNN), NN-NNN')
    expect([' j24017 ', '24-017', '24-017 or 24-031', 'x 24-017', '24-017, 24-031'].map(exact)).toEqual([
      '24-017',
      '24-017',
      '24-017 OR 24-031',
      'X 24-017',
      '24-017, 24-031',
    ])
  })

  test('finds every number of a sentence once, beside the known ones', () => {
    const { find } = jobNumberReader('NN-NNN')
    expect(find('Compare 24-017 with 23-041 and 24\u2011017; leave J7 out', ['J7'])).toEqual(['24-017', '23-041', 'J7'])
    expect(find('phone 555-24-0171, 2026-11-22')).toEqual([])
  })

  test.each([
    ['', 'is empty, or has an empty alternative'],
    ['NN,', 'is empty, or has an empty alternative'],
    ['(NN', 'opens a bracket that is not closed'],
    ['NN)', 'closes a bracket that holds nothing'],
    ['()N', 'closes a bracket that holds nothing'],
    ['((N))', 'has brackets inside brackets'],
    ['+N', 'has + after something else than N, A or X'],
    ['-+', 'has + after something else than N, A or X'],
    ['N+N', 'has N+ before something that it would take as well'],
    ['X+N', 'has X+ before something that it would take as well'],
    ['N+7', 'has N+ before something that it would take as well'],
    ['N\\', 'ends with a backslash'],
    ['N'.repeat(121), 'is longer than 120 characters'],
  ])('%s is refused: it %s', (template, problem) => {
    expect(templateProblem(template)).toBe(problem)
  })

  test('has no form that somebody’s text could make slow', () => {
    const hostile = ['9'.repeat(200_000), 'A-'.repeat(100_000), '1'.repeat(1_999).concat('x')]
    const templates = ['N+-N+-N+', 'A+-A+-A+-N', 'X+/X+/X+', '(N+)-(A+)']
    const found = templates.flatMap((template) => hostile.flatMap((text) => jobNumberReader(template).find(text)))
    expect(templates.map(templateProblem)).toEqual([null, null, null, null])
    expect(found).toEqual([])
  })
})

import { expect, test } from 'vitest'
import { playbooks } from './index.ts'
import { matchPlaybook } from './match.ts'
import { bestName } from './spelling.ts'

test.each(
  playbooks.flatMap((playbook) =>
    [...playbook.examples.en, ...playbook.examples.es].map((question) => [question, playbook.id]),
  ),
)('“%s” finds %s', (question, id) => {
  expect(matchPlaybook(question, playbooks)?.playbook.id).toBe(id)
})

test.each([
  ['how come the profitability on mercy clinic is falling', 'margin_fade'],
  ['WHICH PERMITS OF 24-022 EXPIRE SOON', 'permit_lapse'],
  ['que rfis vencidas hay en 24-031', 'overdue-rfis'],
  ['who is off today', 'who-is-out'],
])('“%s”, asked in other words, finds %s', (question, id) => {
  expect(matchPlaybook(question, playbooks)?.playbook.id).toBe(id)
})

test.each(['Tell me a joke about concrete', 'Write a poem', 'What is the weather tomorrow?', ''])(
  '“%s” finds nothing, and nothing is guessed',
  (question) => {
    expect(matchPlaybook(question, playbooks)).toBeNull()
  },
)

test('a name is found although it is misspelled or short for another', () => {
  const names = ['Halvorsen Electric LLC', 'Harmon Electric LLC', 'Tollgate Steel Fabricators']
  const find = (question: string) => bestName(question, names, (name) => name)

  expect(find('what do we owe Halversen Elec.').best).toBe('Halvorsen Electric LLC')
  expect(find('bills of tolgate stel').best).toBe('Tollgate Steel Fabricators')
})

test('two names that fit equally well are asked back, not chosen', () => {
  const { best, rivals } = bestName('the Miller job', ['Miller Plaza', 'Miller Court'], (name) => name)
  expect(best).toBeNull()
  expect(rivals).toHaveLength(2)
})

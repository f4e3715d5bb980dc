import { expect, test } from 'vitest'
import { checkModal } from '#lib/testing/slack/check-view.ts'
import { createViews, stateOf } from '#lib/testing/slack/views.ts'
import { slackWords } from '../words.ts'
import { confirmView } from './confirm-view.ts'
import type { FormField } from './fields.ts'
import type { FormTool } from './form-tools.ts'
import { formView } from './form-view.ts'
import { formState, readForm } from './read-form.ts'

const text = { options: [], shortest: 3, longest: 3_000, notInFuture: false }
const fields: FormField[] = [
  { ...text, name: 'project', kind: 'job', required: true, shortest: 1 },
  { ...text, name: 'note', kind: 'text', required: true },
  { ...text, name: 'date', kind: 'day', required: false, shortest: 0, notInFuture: true },
  { ...text, name: 'stage', kind: 'choice', required: false, shortest: 0, options: ['Open', 'Won'] },
]
const today = '2026-11-22'
const jobs = (count: number) => Array.from({ length: count }, (_, index) => `26-${String(index).padStart(3, '0')}`)
const tool: FormTool = {
  ...{ system: 's', tool: 't', recipients: ['note'], notInFuture: [] },
  undo: 'never',
  titles: { en: 'A tool with a name as long as tools may have, and longer', es: 'Una herramienta' },
}

test.each([0, 1, 2, 100, 101, 900])('a form with %i jobs is one that Slack takes, in both languages', (count) => {
  for (const locale of ['en', 'es'] as const) {
    for (const form of ['daily_log', 'rfi'] as const) {
      const view = formView({ form, fields, jobs: jobs(count), today }, slackWords(locale))
      expect(checkModal(view)).toEqual(view)
      const listed = count > 0 && count <= 100
      expect(view.blocks[0]).toMatchObject({ element: { type: listed ? 'static_select' : 'plain_text_input' } })
    }
  }
})

test('what would be written is shown whole, however long it is and whatever signs stand in it', () => {
  const note = '<!channel> & <https://evil.example|here> '.repeat(70)
  const view = confirmView(
    { approval: 'a', form: 'daily_log', tool, systemName: 'A system', input: { project: '26-001', note } },
    slackWords('es'),
  )
  expect(checkModal(view)).toEqual(view)
  const shown = JSON.stringify(view.blocks)
  expect(shown).not.toContain('<!channel>')
  expect(shown.split('&lt;!channel&gt;').length - 1).toBeGreaterThanOrEqual(70)
  expect(shown).toContain('No se puede retirar.')
})

test('what was filled in comes back as it was, without signs that no database keeps', () => {
  const modal = checkModal(formView({ form: 'daily_log', fields, jobs: jobs(3), today }, slackWords('en')))
  if (modal === null) throw new Error('no form')
  const filled = { project: '26-001', note: '  Poured\u0000 it \ud800 ', stage: 'Won' }
  expect(readForm(fields, formState.parse(stateOf(modal, filled)), today)).toEqual({
    input: { project: '26-001', note: 'Poured it \ufffd', date: today, stage: 'Won' },
  })
})

test('the simulated Slack opens one modal for a click, within three seconds, and refuses what Slack refuses', () => {
  let now = 0
  const { methods, trigger } = createViews(() => now)
  const title = (words: string) => ({ type: 'plain_text', text: words })
  const view = (more: object) => JSON.stringify({ type: 'modal', title: title('x'), blocks: [], ...more })
  const open = (id: string, more = {}) => methods['views.open']({ trigger_id: id, view: view(more) })
  trigger('one', 'U0')
  expect(open('one', { title: title('more than 24 characters long') })).toEqual({
    ok: false,
    error: 'invalid_arguments',
  })
  const blocks = formView({ form: 'rfi', fields, jobs: [], today }, slackWords('en')).blocks
  expect(open('one', { blocks })).toEqual({ ok: false, error: 'invalid_arguments' })
  expect(open('one', { blocks, submit: title('Go') })).toMatchObject({ ok: true })
  expect(open('one')).toEqual({ ok: false, error: 'exchanged_trigger_id' })
  trigger('two', 'U0')
  now = 3_001
  expect(open('two')).toEqual({ ok: false, error: 'expired_trigger_id' })
  expect(open('three')).toEqual({ ok: false, error: 'invalid_trigger_id' })
})

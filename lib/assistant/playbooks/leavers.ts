import { addDays } from '#lib/core/days.ts'
import { flag, num, recordsOf, text } from './read.ts'
import type { Playbook, PlaybookCall } from './types.ts'
import { startAnswer } from './write.ts'

const MOST_PEOPLE = 10

/** People who left and still have hours in the field records or an account that works. Hours, never pay. */
export const leavers: Playbook = {
  id: 'leavers',
  title: { en: 'People who left', es: 'Personas que se fueron' },
  examples: {
    en: ['Does anybody who left still have hours or an account?'],
    es: ['¿Alguien que se fue todavía tiene horas o una cuenta?'],
  },
  signals: [
    [/\bleft\b|\bleaver|\bterminat|\bformer employee|\bse fue|\bse fueron|\bbaja\b|\bdespedid/, 2],
    [/\bhours\b|\bhoras\b|\baccount|\bcuenta|\baccess\b|\bacceso/, 1.5],
    [/\bstill\b|\btodavia\b|\baun\b|\bpaid\b/, 0.5],
  ],
  lookups: ({ today }) => [
    {
      key: 'left',
      system: 'bamboohr',
      tool: 'terminations',
      input: { since: addDays(today, -30) },
      what: { en: 'Who left.', es: 'Quién se fue.' },
    },
  ],
  plan({ found, today }): PlaybookCall[] {
    const people = recordsOf(found, 'left').slice(0, MOST_PEOPLE)
    const emails = people.map((person) => text(person, 'workEmail')).filter((email) => email !== '')
    return [
      ...people.map(
        (person): PlaybookCall => ({
          key: `hours ${text(person, 'id')}`,
          system: 'procore',
          tool: 'manpower',
          input: {
            person: text(person, 'name'),
            from: latest(addDays(text(person, 'terminationDate'), 1), addDays(today, -30)),
            to: today,
            limit: 100,
          },
          what: { en: `Hours of ${text(person, 'name')}.`, es: `Horas de ${text(person, 'name')}.` },
        }),
      ),
      ...(emails.length === 0
        ? []
        : [
            {
              key: 'accounts',
              system: 'm365',
              tool: 'user_accounts',
              input: { emails },
              what: { en: 'Microsoft 365 accounts.', es: 'Cuentas de Microsoft 365.' },
            },
          ]),
    ]
  },
  compose(results, context) {
    const a = startAnswer(context)
    const left = context.found.get('left')
    const accounts = results.get('accounts')
    const people = recordsOf(context.found, 'left').slice(0, MOST_PEOPLE)
    const count = a.fact({
      id: 'left',
      label: a.say('People who left in 30 days', 'Personas que se fueron en 30 días'),
      unit: 'count',
      value: left?.records.length ?? 0,
      sources: people.map((person) =>
        a.source(left, person, text(person, 'name'), a.date(text(person, 'terminationDate'))),
      ),
    })
    let findings = 0
    for (const person of people) {
      const id = text(person, 'id')
      const name = text(person, 'name')
      const worked = results.get(`hours ${id}`)
      const lines = (worked?.records ?? []).filter((line) => text(line, 'date') > text(person, 'terminationDate'))
      const account = recordsOf(results, 'accounts').find((one) => text(one, 'email') === text(person, 'workEmail'))
      const open = account !== undefined && flag(account, 'enabled')
      if (lines.length === 0 && !open) continue
      const suffix = findings === 0 ? '' : String(findings + 1)
      findings += 1
      const job = [...new Set(lines.map((line) => text(line, 'project')))].join(', ')
      const hours = a.fact({
        ...{
          id: `hours${suffix}`,
          label: a.say(`${name}, hours after the last day`, `${name}, horas después del último día`),
          unit: 'count',
        },
        value: lines.reduce((sum, line) => sum + (num(line, 'hours') ?? 0), 0),
        sources: [
          a.source(
            left,
            person,
            a.say(`${name}, last day`, `${name}, último día`),
            a.date(text(person, 'terminationDate')),
          ),
          ...lines.map((line) =>
            a.source(worked, line, `${text(line, 'project')} ${text(line, 'date')}`, `${num(line, 'hours')} h`),
          ),
        ],
        formula: {
          rows: lines.map((line) => ({
            label: text(line, 'date'),
            detail: text(line, 'project'),
            value: num(line, 'hours') ?? 0,
          })),
          total: {
            label: a.say('Hours', 'Horas'),
            value: lines.reduce((sum, line) => sum + (num(line, 'hours') ?? 0), 0),
          },
        },
      })
      const days = lines.map((line) => a.date(text(line, 'date'))).reverse()
      a.paragraph(
        `**${name}** left on ${a.date(text(person, 'terminationDate'))}.${lines.length > 0 ? ` Procore has ${hours} hours after that, on ${job}: ${days.join(', ')}.` : ''}`,
        `**${name}** se fue el ${a.date(text(person, 'terminationDate'))}.${lines.length > 0 ? ` Procore tiene ${hours} horas después, en ${job}: ${days.join(', ')}.` : ''}`,
      )
      if (account !== undefined) {
        a.fact({
          ...{
            id: `account${suffix}`,
            label: a.say(`${name}, account`, `${name}, cuenta`),
            unit: 'count',
            value: open ? 1 : 0,
          },
          sources: [
            a.source(
              accounts,
              account,
              text(account, 'email'),
              open ? a.say('can sign in', 'puede entrar') : a.say('closed', 'cerrada'),
            ),
          ],
        })
        a.paragraph(
          open
            ? `The Microsoft 365 account ${text(account, 'email')} can still sign in. Ask IT to close it.`
            : `The Microsoft 365 account ${text(account, 'email')} is closed.`,
          open
            ? `La cuenta de Microsoft 365 ${text(account, 'email')} todavía puede entrar. Pida a TI que la cierre.`
            : `La cuenta de Microsoft 365 ${text(account, 'email')} está cerrada.`,
        )
      }
    }
    a.paragraph(
      findings === 0
        ? `Of ${count} people who left in the last 30 days nobody has later hours or an open account.`
        : `${count} people left in the last 30 days; of the others nobody has later hours or an open account.`,
      findings === 0
        ? `De ${count} personas que se fueron en los últimos 30 días, nadie tiene horas posteriores ni cuenta abierta.`
        : `${count} personas se fueron en los últimos 30 días; de las demás, nadie tiene horas posteriores ni cuenta abierta.`,
    )
    if ((left?.records.length ?? 0) > MOST_PEOPLE) {
      a.missed(
        'bamboohr',
        a.say('People beyond the first ten.', 'Personas después de las diez primeras.'),
        a.say('Ask about a shorter time.', 'Pregunte por un periodo más corto.'),
      )
    }
    return a.answer()
  },
}

/** Procore's logs are asked for 31 days at once at most. */
function latest(a: string, b: string): string {
  return a > b ? a : b
}

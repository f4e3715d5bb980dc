import { addDays } from '#lib/core/days.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { plainWords } from '#lib/measures/words.ts'
import { num, recordsOf, text } from './read.ts'
import type { PlanPlaybook, PlaybookCall } from './types.ts'
import { startAnswer } from './write.ts'

export const whoIsOut: PlanPlaybook = {
  id: 'who-is-out',
  title: { en: 'Who is out', es: 'Quién está ausente' },
  examples: { en: ['Who is out this week?'], es: ['¿Quién está ausente esta semana?'] },
  signals: [
    [/\bwho('s| is)? (out|off|away|absent)\b|\bquien(es)? (esta|estan|falta)/, 3],
    [/\bvacation|\btime off\b|\bholiday|\bvacaciones|\bausent/, 2],
    [/\bthis week\b|\btoday\b|\besta semana\b|\bhoy\b/, 0.5],
  ],
  plan: ({ today }): PlaybookCall[] => [
    {
      key: 'out',
      system: 'bamboohr',
      tool: 'whos_out',
      input: { start: today, end: addDays(today, 7), limit: 200 },
      what: { en: 'Approved time off.', es: 'Ausencias aprobadas.' },
    },
  ],
  compose(results, context) {
    const a = startAnswer(context)
    const answered = results.get('out')
    const people = recordsOf(results, 'out').filter((record) => text(record, 'type') !== 'holiday')
    // Who is away twice is one person.
    const absences = people.map((person, index) => ({
      person,
      first: people.findIndex((one) => personIn(one) === personIn(person)) === index,
    }))
    const count = a.fact({
      id: 'people',
      label: a.say('People out in the next seven days', 'Ausentes en los próximos siete días'),
      unit: 'count',
      value: num(answered?.data, 'people'),
      sources: absences.map(({ person, first }) =>
        a.source(answered, person, text(person, 'name'), {
          value: `${a.date(text(person, 'start'))} – ${a.date(text(person, 'end'))}`,
          amount: first ? 1 : 0,
        }),
      ),
    })
    a.paragraph(
      `${count} people are out in the next seven days.`,
      `${count} personas están ausentes en los próximos siete días.`,
    )
    a.table(
      a.say('Out in the next seven days', 'Ausentes en los próximos siete días'),
      [
        { label: a.say('Person', 'Persona') },
        { label: a.say('Department', 'Departamento') },
        { label: a.say('From', 'Desde') },
        { label: a.say('To', 'Hasta') },
      ],
      people.map((person) => [
        text(person, 'name'),
        text(person, 'department'),
        a.date(text(person, 'start')),
        a.date(text(person, 'end')),
      ]),
    )
    return a.answer()
  },
}

/** The list has a line per absence; the link is the person's own. */
function personIn(record: JsonObject): string {
  return text(record, 'url') || text(record, 'name')
}

export const onePerson: PlanPlaybook = {
  id: 'person',
  title: { en: 'One person', es: 'Una persona' },
  examples: {
    en: ['Who is Rosa Delgadillo?', 'Who is the supervisor of Ana Ruiz?'],
    es: ['¿Quién es Rosa Delgadillo?'],
  },
  signals: [
    [/\bwho is [a-z]+ [a-z]+|\bquien es [a-z]+/, 3],
    [/\bsupervisor\b|\bboss\b|\bjefe\b|\breports? to\b|\breporta a\b/, 2.5],
    [/\bphone|\bcontact|\btelefono|\bjob title\b|\bpuesto\b/, 1.5],
  ],
  needs: 'person',
  plan: ({ entities }): PlaybookCall[] => [
    {
      key: 'person',
      system: 'bamboohr',
      tool: 'org_chart',
      input: { employee: entities.person?.name ?? '' },
      optional: true,
      what: { en: 'Who reports to whom.', es: 'Quién depende de quién.' },
    },
    {
      key: 'record',
      system: 'bamboohr',
      tool: 'employees',
      input: { text: entities.person?.name ?? '', status: 'all' },
      what: { en: 'The directory.', es: 'El directorio.' },
    },
  ],
  compose(results, context) {
    const a = startAnswer(context)
    const answered = results.get('record')
    const person =
      recordsOf(results, 'record').find((one) => text(one, 'id') === context.entities.person?.id) ??
      recordsOf(results, 'record')[0]
    if (person === undefined) {
      a.paragraph('The directory has nobody by that name.', 'El directorio no tiene a nadie con ese nombre.')
      return a.answer()
    }
    const reports = results.get('person')
    const name = text(person, 'name')
    const contact = [text(person, 'workEmail'), text(person, 'workPhone')]
      .filter(Boolean)
      .map((one) => plainWords(one))
      .join(', ')
    a.paragraph(
      `**${name}** is ${text(person, 'jobTitle')} in ${text(person, 'department')} (${text(person, 'location')}) and reports to ${text(person, 'supervisor') || 'nobody'}. ${contact}`,
      `**${name}** es ${text(person, 'jobTitle')} en ${text(person, 'department')} (${text(person, 'location')}) y depende de ${text(person, 'supervisor') || 'nadie'}. ${contact}`,
    )
    const direct = num(reports?.data, 'directReports')
    if (typeof direct === 'number' && direct > 0) {
      const count = a.fact({
        id: 'reports',
        label: a.say('Direct reports', 'A su cargo'),
        unit: 'count',
        value: direct,
        sources: [a.source(answered, person, name, { amount: direct })],
      })
      a.paragraph(`${count} people report to ${name}.`, `${count} personas dependen de ${name}.`)
    }
    return a.answer()
  },
}

import { asks } from '../asks.ts'
import * as others from '../topics/others.ts'
import { attribute, told } from './attribute.ts'
import { columns } from './columns.ts'
import { inLists, list } from './in-lists.ts'
import { named } from './named.ts'
import { personOf } from './of-people.ts'
import { sayings } from './sayings.ts'
import { dayInWords } from './texts.ts'

export const person = attribute({
  id: 'person',
  name: { en: 'Who somebody is', es: 'Quién es' },
  formula: {
    en: 'What the directory of people says of somebody: job title, department, supervisor, and since when they are here',
    es: 'Lo que el directorio dice de alguien: puesto, departamento, jefe y desde cuándo está aquí',
  },
  of: ['person', 'title'],
  dimensions: ['person', 'title', 'department'],
  columns: [
    columns.name,
    columns.jobTitle,
    { id: 'department', name: { en: 'Department', es: 'Departamento' } },
    { id: 'supervisor', name: { en: 'Supervisor', es: 'Jefe' } },
    { id: 'hired', name: { en: 'Hired', es: 'Contratado' } },
    columns.status,
  ],
  prefers: ['person', 'title'],
  near: ['contact', 'certifications', 'time_off', 'headcount'],
  phrases: {
    en: sayings`
      since when has, since when has * been with us, since when has * worked here,
      his supervisor, her supervisor, supervisor, whose boss is, his boss, her boss,
      name of, with us since, since when is * with us, how long has * been with us,
      how long * with us,
      who is, job title of, what does * do here, what is * title, title of, supervisor of, who does * report to,
      who is * boss, boss of, what department is * in, when was * hired, when did * start here,
      how long has * been here, how long has * worked here
    `,
    es: sayings` desde cuando esta * con nosotros,
      cuanto lleva * con nosotros,
      quien es, puesto de, que puesto tiene, que hace, jefe de, supervisor de, a quien le reporta,
      quien es el jefe de, en que departamento esta, cuando contrataron a, cuando entro, cuanto tiempo lleva * aqui,
      desde cuando trabaja
    `,
  },
  ...inLists(() => [
    list(['person', 'title'], others.people, asks.people({ status: 'all' }), (one, words) => {
      const { number, name, jobTitle, department, supervisor, hireDate, status } = one
      const isKnown = status === 'active' || status === 'inactive'
      return told(
        { person: personOf(number, name), title: named(jobTitle), department: named(department) },
        {
          name,
          title: jobTitle,
          department,
          supervisor,
          hired: dayInWords(hireDate, words),
          status: isKnown ? words.say(`query.employed.${status}`) : undefined,
        },
      )
    }),
  ]),
})

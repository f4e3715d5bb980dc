import { asks, wanted } from '../asks.ts'
import { jobName } from '../job-name.ts'
import { answered, present } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import * as procore from '../topics/procore.ts'
import { cut, jobsIn } from './asked-of.ts'
import { attribute, onceAlike, told } from './attribute.ts'
import type { Row } from './measure.ts'
import { named } from './named.ts'
import { teamColumns, teamRows } from './of-team.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

/**
 * Two systems know it, and a person may be allowed to ask one of them only: whichever answers tells. Where they name
 * different people both are told.
 */
export const projectManager = attribute({
  id: 'project_manager',
  name: { en: 'Project manager', es: 'Gerente de proyecto' },
  formula: {
    en: 'Who has the role of project manager in the team of a job in Procore, and whom the books name',
    es: 'Quién tiene la función de gerente de proyecto en el equipo de un trabajo en Procore, y a quién nombra la contabilidad',
  },
  of: ['job'],
  dimensions: ['job', 'person'],
  columns: teamColumns,
  prefers: ['job', 'person'],
  near: ['superintendent', 'project_team', 'contact', 'jobs'],
  phrases: {
    en: sayings`
      who runs it, who runs that, who runs this, who has that one, who is over, runs the job, running the job,
      whoever runs, whoever is running, person in charge of, in charge of, manages, heading up, leading the job,
      lead on, who has, who is handling, handling, our guy on, who is our guy on, project manager, pm, pm on,
      who runs, who is running, who manages, who is managing, who is in charge of, whose job is, manager on,
      who do i talk to about
    `,
    es: sayings`
      gerente, el gerente, quien lo lleva, quien la lleva, quien lo maneja, quien la maneja, quien lo trae,
      quien la trae, quien lo dirige, encargado, gerente de la obra, gerente del proyecto, gerente del trabajo,
      encargado del proyecto, responsable de, responsable del proyecto, quien trae, quien es responsable de,
      quien atiende, quien administra, gerente de proyecto, pm, pm de, project manager, quien maneja, quien lleva,
      quien dirige, quien esta a cargo de, encargado de, director de proyecto, administrador de proyecto
    `,
  },
  needs: (query) => [...jobsIn(query).asked.map((job) => wanted(asks.projectDetail(job))), wanted(asks.jobs(null))],
  rows({ answers }, query) {
    const { asked, isCut } = jobsIn(query)
    const teams = asked.map((job) => answers.of(procore.projectDetail, job)).filter((one) => answered(one))
    const books = answers.of(netsuite.jobs)
    if (teams.length === 0 && !answered(books)) return null
    const inBooks = answered(books)
      ? rowsFrom(
          books,
          books.records,
          (job) => [jobName(job)],
          ({ project, projectManager: name = null }) => told({ job: named(project), person: named(name) }, { name }),
        )
      : []
    const inField = teams.flatMap((team) => teamRows(team, ({ projectManager: isOne }) => isOne === true))
    return { rows: whoeverIsNamed([...inField, ...inBooks]), answers: cut([...teams, ...present(books)], isCut) }
  },
})

/** One who is named twice stands once; that nobody is named is said where neither system names anybody. */
function whoeverIsNamed(rows: readonly Row[]): Row[] {
  return [...Map.groupBy(rows, ({ of }) => of.job?.id).values()].flatMap((ofJob) => {
    const people = Map.groupBy(
      ofJob.filter(({ of }) => of.person != null),
      ({ of }) => of.person?.id.toLowerCase(),
    )
    return people.size > 0 ? [...people.values()].flatMap(([first]) => first ?? []) : onceAlike(ofJob).slice(0, 1)
  })
}

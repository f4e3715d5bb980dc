import { ofTeam } from './of-team.ts'
import { sayings } from './sayings.ts'

/** Companies name the role themselves, and all of these names hold the word in either language. */
export const projectEngineer = ofTeam(
  {
    id: 'project_engineer',
    name: { en: 'Project engineer', es: 'Ingeniero de proyecto' },
    formula: {
      en: 'Who has the role of an engineer in the team of a job in Procore',
      es: 'Quién tiene la función de ingeniero en el equipo de un trabajo en Procore',
    },
    of: ['job'],
    near: ['project_manager', 'project_team', 'rfis'],
    phrases: {
      en: sayings`
        is the engineer, the engineer there, engineer on the job, is the pe, field engineer, field engineer for, field engineer on, project engineer for, office engineer,
        project engineer, pe, pe on, engineer on, job engineer, engineer for the job
      `,
      es: sayings`
        el engineer, el inge, inge de, ingeniero de proyecto de,
        ingeniero de proyecto, ingeniero del proyecto, ingeniero de la obra, ingeniero en, ingeniero de obra
      `,
    },
  },
  ({ role }) => /engineer|ingenier/i.test(role ?? ''),
)

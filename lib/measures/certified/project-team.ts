import { ofTeam } from './of-team.ts'
import { sayings } from './sayings.ts'

export const projectTeam = ofTeam(
  {
    id: 'project_team',
    name: { en: 'Project team', es: 'Equipo del proyecto' },
    formula: {
      en: 'Everybody in the team of a job in Procore, with their roles',
      es: 'Todas las personas del equipo de un trabajo en Procore, con su función',
    },
    named: ['job'],
    near: ['project_manager', 'superintendent', 'crew_hours'],
    phrases: {
      en: sayings`
        everybody on the * team, everyone on the * team, whole team,
        project team, job team, team, team on, who is on, who works on, who is assigned to, staff on,
        who is staffed on, everyone on, everybody on
      `,
      es: sayings`
        equipo del proyecto, equipo de, quien esta en, quienes estan en, quien trabaja en, personal asignado a,
        gente asignada a, quienes trabajan en
      `,
    },
  },
  () => true,
)

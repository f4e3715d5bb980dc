import { ofTeam } from './of-team.ts'
import { sayings } from './sayings.ts'

/** Companies name the role themselves, and all of these names hold the word in either language. */
export const superintendent = ofTeam(
  {
    id: 'superintendent',
    name: { en: 'Superintendent', es: 'Superintendente' },
    formula: {
      en: 'Who has the role of superintendent in the team of a job in Procore',
      es: 'Quién tiene la función de superintendente en el equipo de un trabajo en Procore',
    },
    of: ['job'],
    near: ['project_manager', 'project_team', 'contact'],
    phrases: {
      en: sayings`
        super name, name of the super, super of, field boss, boss at, running the site, runs the site, who is running the site at, superintendent of,
        super for, superintendent for, superintendent, super, super on, super at, who is running the field,
        who runs the field, site super, job super, who is the boss on site, who is in charge on site
      `,
      es: sayings`
        superintendente de, superintendente en, el super, supt, superintendente, super, super de,
        quien esta a cargo en la obra, encargado de la obra, jefe de obra, residente, residente de obra,
        quien lleva la obra
      `,
    },
  },
  ({ role }) => /superintendent/i.test(role ?? ''),
)

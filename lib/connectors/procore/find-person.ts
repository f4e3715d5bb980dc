import { z } from 'zod'
import { sameText } from '../kit/text.ts'
import { idText, maybeText } from '../kit/values.ts'
import type { Procore } from './api.ts'
import type { Project } from './projects.ts'

const userRow = z.object({ id: idText, email_address: maybeText })

/** Procore’s id of whoever has the e-mail address, where they are in the project’s directory. */
export async function findPerson(api: Procore, project: Project, email: string): Promise<string | undefined> {
  const { rows } = await api.list(`/rest/v1.0/projects/${project.id}/users`, userRow, { 'filters[search]': email })
  return rows.find(({ email_address }) => sameText(email_address, email))?.id
}

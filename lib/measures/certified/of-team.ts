import { asks } from '../asks.ts'
import type { AnswerOf } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { eachJob } from './asked-of.ts'
import { attribute, told } from './attribute.ts'
import { columns } from './columns.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { rowsFrom } from './rows.ts'

type Detail = AnswerOf<typeof procore.projectDetail>
type Member = NonNullable<Detail['records'][number]['team']>[number]

export const teamColumns = [columns.name, columns.role, columns.jobTitle, columns.mail]

/** Who of a job’s team in Procore is one of those. */
export function ofTeam(
  head: Pick<Certified, 'id' | 'name' | 'formula' | 'near' | 'phrases'> & Pick<Partial<Certified>, 'of' | 'named'>,
  isOne: (member: Member) => boolean,
): Certified {
  return attribute({
    ...head,
    dimensions: ['job', 'person'],
    columns: teamColumns,
    prefers: ['job', 'person'],
    ...eachJob({
      topic: procore.projectDetail,
      ask: (job) => asks.projectDetail(job),
      rows: (detail) => teamRows(detail, isOne),
    }),
  })
}

/** Where a team has none of them a row says so; where Procore does not show all of the team, nobody can tell. */
export function teamRows(detail: Detail, isOne: (member: Member) => boolean): Row[] {
  const members = detail.records.flatMap((project) => {
    const some: (Member | null)[] = (project.team ?? []).filter(isOne)
    return (some.length > 0 ? some : [null]).map((member) => ({ ...project, member }))
  })
  return rowsFrom(
    detail,
    members,
    ({ project, member }) => [project, member?.name],
    ({ project, member }) => {
      if (member === null)
        return told({ job: named(project), person: null }, { name: detail.complete ? null : undefined })
      const { name, role, jobTitle, email } = member
      return told({ job: named(project), person: named(name) }, { name, role, title: jobTitle, mail: email })
    },
  )
}

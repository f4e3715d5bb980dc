import type { Principal } from '#lib/core/caller.ts'
import type { Asking } from './understand/fill/filling.ts'
import type { Names } from './understand/names.ts'
import { tokensOf } from './understand/tokens.ts'

/** The records that are under a person's own name, as far as they may look them up, and their jobs. */
export function meOf({ name, projects }: Pick<Principal, 'name' | 'projects'>, names: Names): Asking['me'] {
  const tokens = tokensOf(name)
  const found = names.find(tokens).find(({ from, to, whole }) => whole && from === 0 && to === tokens.length)
  const people = found?.things.filter(({ ids }) => ids.person !== undefined || ids.manager !== undefined) ?? []
  const [own, another] = people
  const jobs = projects.map((number) => {
    const job = names
      .find(tokensOf(number))
      .find(({ whole }) => whole)
      ?.things.find(({ ids }) => ids.job !== undefined)
    return { name: job === undefined ? number : `${number} ${job.name}`, ids: [...(job?.ids.job ?? [number])] }
  })
  return { name, ids: own === undefined || another !== undefined ? {} : own.ids, projects: jobs }
}

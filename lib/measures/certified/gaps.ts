import type { Gap } from './gaps/gap.ts'
import { ofMoney } from './gaps/of-money.ts'
import { ofPeople } from './gaps/of-people.ts'
import { ofWork } from './gaps/of-work.ts'

/** What people ask that no measure answers. Who may not see something has no gap: a tool brings it, to others. */
export const gaps: readonly Gap[] = [...ofMoney, ...ofWork, ...ofPeople]

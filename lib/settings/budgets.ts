import { settingKinds } from './list.ts'
import { type Reading, readingOf } from './resolve.ts'

/** Mail addresses of whoever is told beside the administrators when a part of a budget is used up. */
export function budgetReaders(readings: readonly Reading[]): string[] {
  return settingKinds.model_budget_told.schema.parse(readingOf(readings, 'model_budget_told'))
}

/** US dollars that may be spent on models in a month; null: as much as anybody likes. */
export function modelBudgets(readings: readonly Reading[]) {
  const read = (name: 'model_budget_person' | 'model_budget_team' | 'model_budget_company') =>
    settingKinds[name].schema.parse(readingOf(readings, name))
  return {
    person: read('model_budget_person'),
    team: read('model_budget_team'),
    company: read('model_budget_company'),
  }
}

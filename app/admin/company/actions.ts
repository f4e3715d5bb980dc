'use server'

import { action } from '#lib/http/actions.ts'
import { runSettingChanges, SettingChanges } from '#lib/http/company-settings.ts'

export const changeCompanyAction = action({ permission: 'company:write', input: SettingChanges }, (changes, context) =>
  runSettingChanges(context, changes),
)

'use server'

import { z } from 'zod'
import { PriceInput, PriceKey } from '#lib/cost/change-prices.ts'
import { action } from '#lib/http/actions.ts'
import { runSettingChanges, SettingChanges } from '#lib/http/company-settings.ts'
import { runMailTrial, runModelTrial } from '#lib/http/company-trials.ts'
import { runRemovePrice, runSetPrice } from '#lib/http/model-prices.ts'
import { SettingAsked, settingHistory } from '#lib/http/setting-history.ts'

const changing = { permission: 'company:write' } as const

export const changeCompanyAction = action({ ...changing, input: SettingChanges }, (changes, context) =>
  runSettingChanges(context, changes),
)

export const settingHistoryAction = action({ permission: 'company:read', input: SettingAsked }, (asked, context) =>
  settingHistory(context, asked),
)

export const tryMailAction = action({ ...changing, input: z.strictObject({}) }, (_, context) => runMailTrial(context))

export const tryModelAction = action({ ...changing, input: z.strictObject({}) }, (_, context) => runModelTrial(context))

export const setPriceAction = action({ ...changing, input: PriceInput }, (price, context) =>
  runSetPrice(context, price),
)

export const removePriceAction = action({ ...changing, input: PriceKey }, (price, context) =>
  runRemovePrice(context, price),
)

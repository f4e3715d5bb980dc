'use server'

import { z } from 'zod'
import { action } from '#lib/http/actions.ts'
import { actingIn } from '#lib/http/administrator.ts'
import { saveProvider, startTryIn, testWritten } from '#lib/http/sign-in-settings.ts'
import { setBreakGlass } from '#lib/identity/providers/break-glass.ts'
import { removeProvider } from '#lib/identity/providers/change.ts'
import { DomainRuleForm, removeDomainRule, setDomainRule } from '#lib/identity/providers/domain-rules.ts'
import { ProviderForm } from '#lib/identity/providers/form.ts'
import { makeTeamOfGroup } from '#lib/identity/providers/group-teams.ts'
import { groupsTask } from '#lib/identity/providers/groups-again/task.ts'

const permission = 'people:write'
const id = z.string().max(60)
const written = z.strictObject({ id: id.nullable(), form: ProviderForm })

export const saveProviderAction = action({ permission, input: written }, (given, context) =>
  saveProvider(context, given),
)

export const testProviderAction = action({ permission, input: written }, (given, context) =>
  testWritten(context, given),
)

export const tryProviderAction = action({ permission, input: written }, (given, context) => startTryIn(context, given))

export const removeProviderAction = action({ permission, input: id }, async (provider, context) => {
  const { deps, actor } = actingIn(context)
  await removeProvider({ ...deps, secrets: context.runtime.secrets }, actor, provider)
  return null
})

export const setRuleAction = action({ permission, input: DomainRuleForm }, async (rule, context) => {
  const { deps, actor } = actingIn(context)
  await setDomainRule(deps, actor, { rule, environment: context.runtime.config.oidc !== null })
  return null
})

export const removeRuleAction = action({ permission, input: z.string().max(254) }, async (domain, context) => {
  const { deps, actor } = actingIn(context)
  await removeDomainRule(deps, actor, domain)
  return null
})

const marked = z.strictObject({ personId: z.uuid(), on: z.boolean() })
export const setBreakGlassAction = action({ permission, input: marked }, async (given, context) => {
  const { deps, actor } = actingIn(context)
  await setBreakGlass(deps, actor, given)
  return null
})

const group = z.strictObject({
  provider: id,
  group: z.string().max(300),
  name: z.string().trim().min(1, 'is missing').max(100, 'is too long'),
})
export const makeTeamAction = action({ permission, input: group }, async (given, context) => {
  const { deps, actor } = actingIn(context)
  await makeTeamOfGroup(deps, actor, given)
  return null
})

/** The directory is asked beside the request. */
export const readGroupsAction = action({ permission, input: id }, async (provider, { runtime: { queue } }) => {
  await queue.add(groupsTask, { provider }, provider)
  return null
})

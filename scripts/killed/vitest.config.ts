import { defineConfig, mergeConfig } from 'vitest/config'
import unit from '../../vitest.config.ts'

/** Too long for every run of the unit tests. */
const own = defineConfig({ test: { name: 'killed' } })
const merged = mergeConfig(unit, own)
// Merging would add to the list.
if (merged.test !== undefined) merged.test.include = ['scripts/killed/*.killed.ts']

export default merged

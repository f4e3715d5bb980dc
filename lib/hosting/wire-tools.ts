import { z } from 'zod'
import type { Connector, ConnectorTool } from '#lib/connectors/kit/connector.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { mapSchemas } from '#lib/core/json-schema.ts'
import type { WireTool } from './host.ts'

/** A connector's tool as MCP lists it. Schemas are JSON Schema 2020-12, written once at start. */
function toWireTool(tool: ConnectorTool): WireTool {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: closed(jsonSchema(tool.input, 'input')),
    outputSchema: jsonSchema(tool.output, 'output'),
    annotations: {
      title: tool.title,
      readOnlyHint: tool.kind === 'read',
      destructiveHint: tool.kind === 'write',
      openWorldHint: tool.labels.sendsOut,
    },
  }
}

export function wireTools(connector: Connector): WireTool[] {
  return connector.tools.map(toWireTool)
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
  return rest as JsonObject
}

/** Ours take what they name and nothing else, at every depth: an argument that is ignored would look obeyed. */
function closed(schema: JsonObject): JsonObject {
  return mapSchemas(schema, (each) =>
    each['properties'] === undefined ? each : { additionalProperties: false, ...each },
  )
}

-- Why a tool does as it does, as data: lib/core/reason.ts. What was found before keeps its sentence alone.
ALTER TABLE "tool_check" ADD COLUMN "because" JSONB;

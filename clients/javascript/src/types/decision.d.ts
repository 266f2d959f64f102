import type { DecisionName } from './payloads.js';

/** A recorded decision. */
export interface Decision {
  request_id: string;
  tool_call_id: string;
  tool_name: string;
  decision: DecisionName;
  approved: boolean;
  reason: string | null;
  decided_by: string | null;
  decided_at: string;
  transport: string | null;
  parameters_digest: string;
}

export interface Answer {
  approved: boolean;
  /** At most 4096 characters. */
  reason?: string;
  /** The digest of what the person was shown. Default: that of the request in `state`, now or earlier. */
  parametersDigest?: string;
}

import type { ChannelId } from "./ChannelId";
export type Counter = { channel: ChannelId, used: number, limit: number | null, over: boolean, warn: boolean, bytes_over: boolean };

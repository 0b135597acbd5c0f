import { join } from 'node:path';

export const DATA_DIR = './data';
const ATTACHMENTS = 'attachments';

export const attachmentsDirectory = join(DATA_DIR, ATTACHMENTS);

import 'server-only'
import { headers } from 'next/headers'

/** Whether the request is for a whole page; false for one that Next's router makes inside the shop. */
export const isDocument = async (): Promise<boolean> => (await headers()).get('sec-fetch-dest') !== 'empty'

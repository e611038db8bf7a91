import { createDeployment } from '../system/deployment/deployment';

/** Starts one deployment for the whole browser suite. It is jest's `globalSetup`, which must be a default export. */
export default async function setUp(): Promise<void> {
  const katas = await createDeployment(process.env);
  process.env['DEPLOYED'] = JSON.stringify(katas.place);
  try {
    await katas.deploy();
  } catch (error) {
    await katas.down();
    throw error;
  }
}

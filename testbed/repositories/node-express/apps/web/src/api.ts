const base = import.meta.env.VITE_API_BASE ?? '';

export const api = {
  async get<T>(path: string): Promise<T> {
    const answer = await fetch(`${base}/api${path}`, {
      headers: { Authorization: `Bearer ${localStorage.getItem('session')}` },
    });
    return answer.json();
  },
};

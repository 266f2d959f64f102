using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Notify.Faults.Tests;

internal static class Seeded
{
    /// <summary>
    /// The random choices of one actor. Each has its own, so that what it chooses depends on the run's seed and its name, and not on who
    /// else was faster.
    /// </summary>
    public static Random For(int seed, string actor) =>
        // Not GetHashCode: that of a string differs between processes.
        new(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{actor}"))));

    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public static TimeSpan NextTime(this Random random, TimeSpan shortest, TimeSpan longest) =>
        shortest + ((longest - shortest) * random.NextDouble());

    public static TimeSpan NextMilliseconds(this Random random, int shortest, int longest) =>
        TimeSpan.FromMilliseconds(random.Next(shortest, longest));
}

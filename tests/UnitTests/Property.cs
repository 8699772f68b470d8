using FsCheck;
using FsCheck.Fluent;

namespace JobRadar.BotAuth.UnitTests;

/// <summary>Properties that must hold for whatever a generator makes up; a failure shows the smallest case found and its seed.</summary>
internal static class Property
{
    public static void Holds<T>(Gen<T> cases, Action<T> property, int count = 1000) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(cases.ToArbitrary(), property));

    /// <summary>With FsCheck's own generator and shrinking of <typeparamref name="T"/>.</summary>
    public static void Holds<T>(Action<T> property, int count = 1000) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(ArbMap.Default.ArbFor<T>(), property));
}

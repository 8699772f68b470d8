using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobRadar.BotAuth.Shared.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OpenRequestsOfPhone : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_LoginRequests_Phone_ExpiresAt",
                table: "LoginRequests",
                columns: new[] { "Phone", "ExpiresAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_LoginRequests_Phone_ExpiresAt",
                table: "LoginRequests");
        }
    }
}
